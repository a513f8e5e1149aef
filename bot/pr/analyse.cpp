// SPDX-License-Identifier: MIT
#include "bot/pr/analyse.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "bot/baseline.h"
#include "bot/report/shared.h"
#include "checks/config.h"
#include "checks/git/patch.h"
#include "checks/text.h"
#include "inference/repair/apply.h"
#include "inference/repair/fix_level.h"

namespace docgarden::bot {
namespace {

using github::Found;
using github::Replacement;
using repair::Fix;

struct Lines {
  std::size_t begin = 0, end = 0;  // bytes of whole lines, the last one's line end left out
};

Lines around(const std::string& text, std::size_t begin, std::size_t end) {
  const std::size_t before = begin == 0 ? std::string::npos : text.rfind('\n', begin - 1);
  return {before == std::string::npos ? 0 : before + 1, line_end(text, std::max(end, begin))};
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0;;) {
    const std::size_t end = line_end(text, at);
    lines.emplace_back(text.substr(at, end - at));
    if (end == text.size()) return lines;
    at = end + 1;
  }
}

// Whole lines that one suggestion can replace. What hosts write at the end of a line that ends in CR LF, or not at all,
// is not known, so such lines are left to the patch.
std::optional<Replacement> replacement(const std::string& text, const repair::Applied& applied, bool safe) {
  if (applied.edits.empty()) return std::nullopt;
  const Lines lines = around(text, applied.edits.front().begin, applied.edits.back().end);
  if (lines.end >= text.size()) return std::nullopt;
  std::string after;
  std::size_t at = lines.begin;
  for (const repair::Replaced& edit : applied.edits) {
    after += text.substr(at, edit.begin - at) + edit.after;
    at = edit.end;
  }
  after += text.substr(at, lines.end - at);
  const std::string before = text.substr(lines.begin, lines.end - lines.begin);
  if (before.find('\r') != std::string::npos || after.find('\r') != std::string::npos) return std::nullopt;
  const auto lines_above = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(lines.begin), '\n');
  return Replacement{
      .first = static_cast<int>(lines_above) + 1, .before = split(before), .after = split(after), .safe = safe};
}

// Lines that a fix touches.
std::pair<int, int> range_of(const Fix& fix) {
  std::pair<int, int> range(fix.begin.line, fix.end.line);
  for (const repair::Edit& edit : fix.also) {
    range = {std::min(range.first, edit.begin.line), std::max(range.second, edit.end.line)};
  }
  return range;
}

// Fixes of the same lines are one suggestion, since each of two would undo the other.
std::map<std::string, Replacement> replacements(const git::Snapshot& head, const std::vector<Fix>& fixes) {
  std::map<std::string, Replacement> by_finding;
  std::vector<Fix> sorted = fixes;
  std::sort(sorted.begin(), sorted.end(),
            [](const Fix& a, const Fix& b) { return std::pair(a.path, range_of(a)) < std::pair(b.path, range_of(b)); });
  for (std::size_t begin = 0; begin < sorted.size();) {
    std::size_t end = begin + 1;
    int last = range_of(sorted[begin]).second;
    while (end < sorted.size() && sorted[end].path == sorted[begin].path && range_of(sorted[end]).first <= last) {
      last = std::max(last, range_of(sorted[end++]).second);
    }
    const std::vector<Fix> group(sorted.begin() + static_cast<std::ptrdiff_t>(begin),
                                 sorted.begin() + static_cast<std::ptrdiff_t>(end));
    const bool safe = std::all_of(group.begin(), group.end(),
                                  [](const Fix& fix) { return repair::level_of(fix) == repair::FixLevel::safe; });
    if (const git::Entry* entry = head.find(group.front().path)) {
      const std::string text = head.read(*entry).bytes;
      const std::optional<Replacement> lines = replacement(text, repair::apply(text, group), safe);
      for (const Fix& fix : group) {
        if (lines) by_finding.emplace(fix.finding, *lines);
      }
    }
    begin = end;
  }
  return by_finding;
}

github::Grade grade_of(Level level) {
  return level == Level::error     ? github::Grade::error
         : level == Level::warning ? github::Grade::warning
                                   : github::Grade::info;
}

Found found_of(const Finding& finding) {
  Found found{.id = finding.id,
              .check = finding.check,
              .grade = grade_of(finding.level),
              .path = finding.path,
              .line = finding.begin.line,
              .end_line = finding.end.line,
              .message = finding.message,
              .is_new = finding.is_new.value_or(true)};
  if (finding.caused_by) {
    found.cause_path = finding.caused_by->path;
    found.cause_line = finding.caused_by->line;
    found.cause = finding.caused_by->text;
  } else if (!finding.evidence.empty()) {
    const Evidence& evidence = finding.evidence.front();
    found.cause_path = evidence.path.empty() ? finding.path : evidence.path;
    found.cause_line = evidence.line;
    found.cause = evidence.text;
  }
  return found;
}

// Comments that silence findings, by their lines.
std::map<std::string, int> silencing_lines(const git::Snapshot& snapshot, const std::string& path) {
  std::map<std::string, int> lines;
  const git::Entry* entry = snapshot.find(path);
  if (entry == nullptr) return lines;
  int number = 0;
  const std::string bytes = snapshot.read(*entry).bytes;
  for_each_line(bytes, [&](std::string_view line) {
    ++number;
    if (line.find("docgarden: ignore") != std::string_view::npos) lines[std::string(line)] = number;
  });
  return lines;
}

// Places of those that the head has and the base had not.
std::vector<std::string> silenced(const git::Snapshot& base, const git::Snapshot& head) {
  std::vector<std::string> places;
  for (const git::Entry& entry : head.entries()) {
    const git::Entry* before = base.find(entry.path);
    if (entry.file_class != git::FileClass::document || (before != nullptr && before->id == entry.id)) continue;
    const std::map<std::string, int> was = silencing_lines(base, entry.path);
    for (const auto& [line, number] : silencing_lines(head, entry.path)) {
      if (!was.contains(line)) places.push_back(fmt::format("{}:{}", entry.path, number));
    }
  }
  return places;
}

bool differs(const git::Snapshot& base, const git::Snapshot& head, std::string_view path) {
  const git::Entry *before = base.find(path), *after = head.find(path);
  if (before == nullptr || after == nullptr) return before != after;
  return before->id != after->id;
}

}  // namespace

Proof prove_suggestions(const Session& session, const ScanResult& result) {
  Prover prover(session, result);
  std::vector<Refused> refused;
  std::vector<Fix> candidates = prover.candidates(refused);
  std::erase_if(candidates, [](const Fix& fix) { return repair::level_of(fix) < repair::FixLevel::suggest; });
  return prover.prove(candidates);
}

github::PrReport pr_report(const Session& session, const ScanResult& result, const Proof& proof) {
  const git::Snapshot &base = *session.base, &head = *session.snapshot;
  github::PrReport report{.base = base.id(), .head = head.id()};
  const std::map<std::string, Replacement> lines = replacements(head, proof.fixes);
  for (const Finding& finding : result.findings) {
    if (finding.baselined) continue;
    report.findings.push_back(found_of(finding));
    if (const auto found = lines.find(finding.id); found != lines.end()) report.findings.back().fix = found->second;
  }
  for (const auto& [path, bytes] : proof.documents) {
    report.patches.push_back({path, git::unified_diff(path, head.read(*head.find(path)).bytes, bytes)});
  }
  const Counts claims = all_claims(result);
  report.documents = result.documents;
  report.holds = claims.holds;
  report.stale = claims.stale;
  report.cannot_check = claims.cannot_check;
  report.skipped = result.skipped.size();
  report.suppressed = result.suppressed;
  report.baselined = result.baselined;
  report.config_changed = differs(base, head, config_name) || differs(base, head, baseline_name);
  report.silenced = silenced(base, head);
  return report;
}

}  // namespace docgarden::bot
