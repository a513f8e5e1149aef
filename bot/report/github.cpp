// SPDX-License-Identifier: MIT
// For GitHub's runners: a workflow command a finding, which the runner shows beside the line of the document. It keeps
// ten of a level and step, so what comes after is only counted.
#include <fmt/format.h>

#include "bot/report/report.h"
#include "bot/report/shared.h"
#include "bot/report/workflow_command.h"
#include "bot/terminal.h"

namespace docgarden::bot {
namespace {

constexpr std::size_t most_of_level = 10;

std::string_view command_of(Level level) {
  return level == Level::error ? "error" : level == Level::warning ? "warning" : "notice";
}

std::string annotation(const Finding& finding, const repair::Fix* fix, Utf16Columns& column) {
  std::string message;
  for (const std::string& line : lines_of(finding)) message += (message.empty() ? "" : "\n") + line;
  if (fix != nullptr) message += fmt::format("\nproven fix: `{}`", short_text(fix->after, 200));
  std::string place;
  if (can_name_file(finding.path)) {
    place = fmt::format("file={},line={},endLine={},", escaped_command(finding.path, true), finding.begin.line,
                        finding.end.line);
    if (finding.begin.line == finding.end.line) {
      place +=
          fmt::format("col={},endColumn={},", column(finding.path, finding.begin), column(finding.path, finding.end));
    }
  } else {
    message = fmt::format("{}:{}: {}", short_text(finding.path, 200), finding.begin.line, message);
  }
  return fmt::format("::{} {}title={}::{}\n", command_of(finding.level), place, escaped_command(finding.check, true),
                     escaped_command(message, false));
}

}  // namespace

std::string github_report(const Report& report, const CiStyle& style) {
  const std::vector<const Finding*> findings = worst_first(reported(report.result, style.infos));
  Utf16Columns column(report.snapshot);
  std::string text;
  std::size_t shown[4] = {};
  std::vector<const Finding*> left;
  for (const Finding* finding : findings) {
    const std::size_t most = finding->level == Level::info ? most_of_level - 1 : most_of_level;  // one is the last
    if (++shown[static_cast<std::size_t>(finding->level)] > most) {
      left.push_back(finding);
    } else {
      text += annotation(*finding, fix_of(report, *finding), column);
    }
  }
  if (!left.empty()) text += fmt::format("::notice title=docgarden::not shown here: {}\n", words_of(tally(left)));
  return text + fmt::format("docgarden: {}{} in {}\n", words_of(tally(findings)),
                            report.base.empty() ? "" : " that this change made",
                            count_of(report.result.documents, "document"));
}

}  // namespace docgarden::bot
