// SPDX-License-Identifier: MIT
#include "bot/limits.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace docgarden::bot {
namespace {

using repair::Fix;
using Lines = std::set<std::pair<std::string, int>>;

// The lines that a fix changes; those that it adds are counted as if they followed.
void add_lines(const Fix& fix, Lines& lines) {
  const auto add = [&](const docs::Position& begin, const std::string& before, const std::string& after) {
    const auto most =
        std::max(std::count(before.begin(), before.end(), '\n'), std::count(after.begin(), after.end(), '\n'));
    // A text of whole lines ends with the last of them.
    const bool whole = before.ends_with('\n') && after.ends_with('\n');
    for (int n = 0; n < static_cast<int>(most) + (whole ? 0 : 1); ++n) lines.emplace(fix.path, begin.line + n);
  };
  add(fix.begin, fix.before, fix.after);
  for (const repair::Edit& edit : fix.also) add(edit.begin, edit.before, edit.after);
}

}  // namespace

std::vector<Fix> within(const Limits& limits, std::vector<Fix> fixes, std::vector<Refused>& left_out) {
  std::vector<Fix> kept;
  Lines all;
  for (Fix& fix : fixes) {
    Lines own;
    add_lines(fix, own);
    const auto more = std::count_if(own.begin(), own.end(), [&](const auto& line) { return !all.contains(line); });
    std::string why;
    if (own.size() > limits.lines_a_fix) {
      why = fmt::format("--lines-per-fix allows {} changed lines", limits.lines_a_fix);
    } else if (limits.fixes > 0 && kept.size() == limits.fixes) {
      why = fmt::format("--limit allows {}", limits.fixes);
    } else if (all.size() + static_cast<std::size_t>(more) > limits.lines_a_patch) {
      why = fmt::format("--lines-per-patch allows {} changed lines", limits.lines_a_patch);
    }
    if (!why.empty()) {
      left_out.push_back({std::move(fix), std::move(why)});
      continue;
    }
    all.merge(own);
    kept.push_back(std::move(fix));
  }
  return kept;
}

}  // namespace docgarden::bot
