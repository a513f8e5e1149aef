// SPDX-License-Identifier: MIT
// Takes two versions of a text; gives the lines that the second does not have any more.
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

}  // namespace docgarden::git
