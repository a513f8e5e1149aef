// SPDX-License-Identifier: MIT
// Takes two versions of a text; gives the lines that the second does not have any more, and where its others are now.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace docgarden::git {

struct RemovedLine {
  std::string text;  // without its end
  int line = 0;      // 1-based, in the second version: the first one of what replaced it, or the one before the gap
};

// Empty where nothing was removed, and where git takes the texts for binary.
std::vector<RemovedLine> removed_lines(std::string_view before, std::string_view after);

// Lines that took the place of others, counted from 1; where there are none of one version, the line before the gap.
struct Hunk {
  int old_line = 0, old_lines = 0, new_line = 0, new_lines = 0;
};

// In order. How lines end makes no difference.
std::vector<Hunk> hunks_of(std::string_view before, std::string_view after);

// Where a line is in the second version; 0 if it is not there as it was.
int line_after(const std::vector<Hunk>& hunks, int line);

}  // namespace docgarden::git
