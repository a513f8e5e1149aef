// SPDX-License-Identifier: MIT
#include <algorithm>
#include <nlohmann/json.hpp>

#include "github-action/report.h"

namespace docgarden::github {
namespace {

using OrderedJson = nlohmann::ordered_json;

std::string cut(const std::string& text) {
  if (text.size() <= max_text) return text;
  std::size_t end = max_text;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

bool fits(const Replacement& fix) {
  const auto short_lines = [](const std::vector<std::string>& lines) {
    return lines.size() <= max_fix_lines &&
           std::all_of(lines.begin(), lines.end(), [](const std::string& line) { return line.size() <= max_text; });
  };
  return short_lines(fix.before) && short_lines(fix.after);
}

OrderedJson json_of(const Found& found) {
  OrderedJson object = {
      {"id", found.id},     {"check", found.check},       {"level", name_of(found.grade)}, {"path", found.path},
      {"line", found.line}, {"end_line", found.end_line}, {"message", cut(found.message)}, {"new", found.is_new}};
  if (!found.cause.empty()) {
    object["cause"] = {{"path", found.cause_path}, {"line", found.cause_line}, {"text", cut(found.cause)}};
  }
  if (found.fix && fits(*found.fix)) {
    object["fix"] = {{"line", found.fix->first},
                     {"before", found.fix->before},
                     {"after", found.fix->after},
                     {"safe", found.fix->safe}};
  }
  return object;
}

}  // namespace

std::string_view name_of(Grade grade) {
  constexpr std::string_view names[] = {"info", "warning", "error"};
  return names[static_cast<std::size_t>(grade)];
}

std::string write_report(PrReport report) {
  // What this pull request made, and the worst of it, comes first and is the last to be cut.
  std::stable_sort(report.findings.begin(), report.findings.end(), [](const Found& a, const Found& b) {
    return std::pair(a.is_new, a.grade) > std::pair(b.is_new, b.grade);
  });
  if (report.findings.size() > max_findings) {
    report.not_listed += report.findings.size() - max_findings;
    report.findings.resize(max_findings);
  }
  OrderedJson findings = OrderedJson::array(), patches = OrderedJson::array();
  for (const Found& found : report.findings) findings.push_back(json_of(found));
  for (const DocumentPatch& patch : report.patches) {
    if (patch.text.size() <= max_patch_bytes && patches.size() < max_patches) {
      patches.push_back({{"path", patch.path}, {"text", patch.text}});
    }
  }
  if (report.silenced.size() > max_silenced) report.silenced.resize(max_silenced);
  for (std::string& place : report.silenced) place = cut(place);
  OrderedJson root = {{"schema", "docgarden-pr/1"},
                      {"base", report.base},
                      {"head", report.head},
                      {"run", report.run},
                      {"failure", cut(report.failure)},
                      {"findings", std::move(findings)},
                      {"not_listed", report.not_listed},
                      {"patches", std::move(patches)},
                      {"coverage",
                       {{"documents", report.documents},
                        {"holds", report.holds},
                        {"stale", report.stale},
                        {"cannot_check", report.cannot_check},
                        {"skipped", report.skipped},
                        {"suppressed", report.suppressed},
                        {"baselined", report.baselined}}},
                      {"config_changed", report.config_changed},
                      {"silenced", report.silenced}};
  if (report.readiness) {
    root["readiness"] = {{"score", report.readiness->score}, {"next", cut(report.readiness->next)}};
    if (report.readiness->before) root["readiness"]["before"] = *report.readiness->before;
  }
  return root.dump(1, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

}  // namespace docgarden::github
