// SPDX-License-Identifier: MIT
// Takes the patch of one file as GitHub gives it; gives the lines of the new file that a comment may stand at.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace docgarden::github {

struct Hunk {
  int first = 0;                   // number of the first line in the new file
  std::vector<std::string> lines;  // of the new file, context and additions, one after the other
};

// None for text that is no patch. Comments that reach over two hunks are refused, so these are not joined.
std::vector<Hunk> hunks_of(std::string_view patch);

// True if one hunk has exactly these lines from number `first` on.
bool holds(const std::vector<Hunk>& hunks, int first, const std::vector<std::string>& lines);

}  // namespace docgarden::github
