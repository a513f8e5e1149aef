// SPDX-License-Identifier: MIT
// What stands beside the lines of a pull request: suggestions, comments on files, annotations.
#include <fmt/format.h>

#include <algorithm>

#include "bot/report/pr_comment.h"
#include "bot/report/pr_words.h"
#include "bot/report/shared.h"
#include "bot/report/workflow_command.h"
#include "bot/terminal.h"

namespace docgarden::bot {
namespace {

using github::Found;
using github::Grade;

std::string sentence(const Found& found) {
  std::string text = fmt::format("{}: {}", shown_code(found.check), shown_prose(found.message));
  if (!found.cause.empty()) text += ". " + shown_prose(found.cause);
  return text + "\n";
}

// A suggestion becomes a commit as it is: nothing in it may hide.
bool looks_as_it_is(std::string line) {
  std::replace(line.begin(), line.end(), '\t', ' ');
  return printable(line) == line;
}

std::string_view command_of(Grade grade) {
  return grade == Grade::error ? "error" : grade == Grade::warning ? "warning" : "notice";
}

}  // namespace

std::string pr_suggestion(const std::vector<const Found*>& findings) {
  const github::Replacement& fix = *findings.front()->fix;
  std::string text, lines;
  for (const Found* found : findings) text += sentence(*found);
  for (const std::string& line : fix.after) {
    if (!looks_as_it_is(line)) return "";
    lines += line + "\n";
  }
  const std::string fence = fence_for(lines, 3);
  return fmt::format("{}\n{}suggestion\n{}{}\n", text, fence, lines, fence);
}

std::string pr_file_comment(const std::vector<const Found*>& findings) {
  constexpr std::size_t most = 10;
  std::string text;
  for (std::size_t i = 0; i < std::min(findings.size(), most); ++i) {
    text += fmt::format("- {} {}", shown_code(fmt::format("line {}", findings[i]->line)), sentence(*findings[i]));
  }
  if (findings.size() > most) text += fmt::format("- and {} more\n", with_commas(findings.size() - most));
  return text;
}

std::string pr_annotations(const github::PrReport& report, const std::string& fail_on) {
  constexpr std::size_t most = 10;  // that a runner shows of a level
  std::string text;
  std::size_t shown[3] = {};
  const std::vector<const Found*> findings = counted(report, fail_on);
  for (const Found* found : findings) {
    if (++shown[static_cast<std::size_t>(found->grade)] > most) continue;
    std::string message = short_text(found->message, 600), place;
    if (!found->cause.empty()) message += "\n" + short_text(found->cause, 600);
    if (can_name_file(found->path)) {
      place =
          fmt::format("file={},line={},endLine={},", escaped_command(found->path, true), found->line, found->end_line);
    } else {
      message = fmt::format("{}:{}: {}", short_text(found->path, 200), found->line, message);
    }
    text += fmt::format("::{} {}title={}::{}\n", command_of(found->grade), place, escaped_command(found->check, true),
                        escaped_command(message, false));
  }
  return text;
}

}  // namespace docgarden::bot
