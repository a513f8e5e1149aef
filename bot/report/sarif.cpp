// SPDX-License-Identifier: MIT
// SARIF 2.1.0, as GitHub's code scanning and most viewers read it. Older findings are in it, too, and say so: what
// receives it compares by itself.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "bot/report/report.h"
#include "bot/report/shared.h"
#include "bot/terminal.h"
#include "checks/check.h"

namespace docgarden::bot {
namespace {

using Json = nlohmann::ordered_json;

// GitHub takes 25,000 results, shows the 5,000 worst, and refuses files above 10 MB, packed. Plain ones that are no
// larger can't be.
constexpr std::size_t most_results = 25'000, most_bytes = 9'500'000;

std::string_view sarif_level(Level level) {
  return level == Level::error ? "error" : level == Level::warning ? "warning" : level == Level::info ? "note" : "none";
}

// A viewer makes links of `[text](target)`.
std::string unlinked(std::string text) {
  for (std::size_t at = 0; (at = text.find("](", at)) != std::string::npos; at += 3) text.insert(at + 1, " ");
  return text;
}

Json message(const std::string& text) {
  return {{"text", unlinked(text)}};
}

Json rule(const Check& check) {
  const std::string help = std::string(check.decides) + "\n\nReported:\n" + std::string(check.bad) + "\n\nRight:\n" +
                           std::string(check.good);
  const bool error = check.level == Level::error;
  return {{"id", check.id},
          {"shortDescription", {{"text", check.summary}}},
          {"fullDescription", {{"text", check.why}}},
          {"help", {{"text", help}}},
          {"defaultConfiguration", {{"level", sarif_level(check.level)}}},
          {"properties",
           {{"tags", {"documentation"}},
            {"precision", error ? "very-high" : "high"},
            {"problem.severity", error                           ? "error"
                                 : check.level == Level::warning ? "warning"
                                                                 : "recommendation"}}}};
}

Json region(const std::string& path, const docs::Position& begin, const docs::Position& end, Utf16Columns& column) {
  return {{"startLine", begin.line},
          {"startColumn", column(path, begin)},
          {"endLine", end.line},
          {"endColumn", column(path, end)}};
}

Json artifact(const std::string& path) {
  return {{"uri", uri_of(path)}, {"uriBaseId", "%SRCROOT%"}};
}

// What the finding points to beside its own place: only files that are there can be opened.
Json related(const Report& report, const Finding& finding) {
  Json places = Json::array();
  const auto add = [&](const std::string& path, int line, const std::string& text) {
    if (line == 0 || report.snapshot.find(path) == nullptr) return;
    places.push_back({{"id", places.size() + 1},
                      {"message", message(short_text(text, 600))},
                      {"physicalLocation", {{"artifactLocation", artifact(path)}, {"region", {{"startLine", line}}}}}});
  };
  for (const Evidence& evidence : finding.evidence) {
    if (evidence.kind != "vanished") add(evidence.path, evidence.line, evidence.text);  // the line is one of the past
  }
  if (finding.caused_by) add(finding.caused_by->path, finding.caused_by->line, finding.caused_by->text);
  return places;
}

Json json_of(const repair::Fix& fix, Utf16Columns& column) {
  const Json replacement = {{"deletedRegion", region(fix.path, fix.begin, fix.end, column)},
                            {"insertedContent", {{"text", fix.after}}}};
  const Json change = {{"artifactLocation", artifact(fix.path)}, {"replacements", Json::array({replacement})}};
  return {{"description", message("write `" + short_text(fix.after, 200) + "`")},
          {"artifactChanges", Json::array({change})}};
}

Json result_of(const Report& report, const Finding& finding, Utf16Columns& column) {
  std::string text;
  for (const std::string& line : lines_of(finding)) text += (text.empty() ? "" : "\n") + line;
  const auto known = std::find_if(all_checks().begin(), all_checks().end(),
                                  [&](const Check* check) { return check->id == finding.check; });
  const Json place = {{"physicalLocation",
                       {{"artifactLocation", artifact(finding.path)},
                        {"region", region(finding.path, finding.begin, finding.end, column)}}}};
  // GitHub compares the first of these alone, together with rule and path.
  Json result = {{"ruleId", finding.check},
                 {"ruleIndex", known - all_checks().begin()},
                 {"level", sarif_level(finding.level)},
                 {"message", message(text)},
                 {"locations", Json::array({place})},
                 {"partialFingerprints", {{"primaryLocationLineHash", finding.id}, {"docgarden/v1", finding.id}}}};
  if (finding.is_new) result["baselineState"] = *finding.is_new ? "new" : "unchanged";
  if (Json places = related(report, finding); !places.empty()) result["relatedLocations"] = std::move(places);
  const repair::Fix* fix = fix_of(report, finding);
  if (fix != nullptr && is_utf8(fix->after)) result["fixes"] = Json::array({json_of(*fix, column)});
  if (finding.baselined) {
    result["suppressions"] = Json::array(
        {{{"kind", "external"}, {"status", "accepted"}, {"justification", "in the baseline of docgarden"}}});
  }
  return result;
}

Json notice(const std::string& text) {
  return {{"level", "warning"}, {"message", {{"text", text}}}};
}

}  // namespace

std::string sarif_report(const Report& report, const CiStyle& style) {
  std::vector<const Finding*> findings;
  for (const Finding& finding : report.result.findings) {
    const bool wanted = (style.infos || finding.level != Level::info) && (style.accepted || !finding.baselined);
    if (wanted) findings.push_back(&finding);
  }
  const auto replace = Json::error_handler_t::replace;
  Utf16Columns column(report.snapshot);
  Json results = Json::array();
  std::size_t bytes = 0;
  for (const Finding* finding : worst_first(findings)) {
    Json result = result_of(report, *finding, column);
    bytes += result.dump(-1, ' ', false, replace).size() + 1;
    if (bytes > most_bytes || results.size() == most_results) break;
    results.push_back(std::move(result));
  }
  Json notices = Json::array();
  if (results.size() < findings.size()) {
    notices.push_back(notice(count_of(findings.size() - results.size(), "finding") + " more than a file may hold"));
  }
  if (report.result.documents == 0) notices.push_back(notice("not one document was read"));
  Json rules = Json::array();
  for (const Check* check : all_checks()) rules.push_back(rule(*check));
  const Json run = {
      {"tool",
       {{"driver", {{"name", "docgarden"}, {"semanticVersion", DOCGARDEN_VERSION}, {"rules", std::move(rules)}}}}},
      {"automationDetails", {{"id", "docgarden/"}}},
      {"invocations", Json::array({{{"executionSuccessful", report.result.documents > 0},
                                    {"toolExecutionNotifications", std::move(notices)}}})},
      {"columnKind", "utf16CodeUnits"},
      {"results", std::move(results)}};
  const Json root = {
      {"$schema", "https://json.schemastore.org/sarif-2.1.0.json"}, {"version", "2.1.0"}, {"runs", Json::array({run})}};
  return root.dump(-1, ' ', false, replace) + "\n";
}

}  // namespace docgarden::bot
