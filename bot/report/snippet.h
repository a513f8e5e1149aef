// SPDX-License-Identifier: MIT
// Takes a line of a document and a span in it; gives the line as a terminal shows it, and the marks to print below.
#pragma once

#include <string>
#include <string_view>

namespace docgarden::bot {

struct Snippet {
  std::string line;
  std::string marks;  // spaces, then one '^' for each column of the span
};

// `begin` and `end` are byte offsets into `line`, end exclusive. A line wider than `most` columns is cut around the
// span with "…". Tabs go to the next multiple of four columns.
Snippet snippet(std::string_view line, std::size_t begin, std::size_t end, std::size_t most = 100);

}  // namespace docgarden::bot
