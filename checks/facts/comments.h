// SPDX-License-Identifier: MIT
// Takes the bytes of a file and the syntax of its language; blanks its comments, so that no word of them is taken for
// code. It knows literals well enough not to see comments in them. In doubt (a literal or a comment that never ends)
// nothing of the file is blanked: a word too many is harmless, a lost word is not. Written by hand because no parser
// comes near the speed of reading; linear in the size of the file, whatever it holds.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "checks/facts/syntax.h"

namespace docgarden::facts {

struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// The comments of `text` in order; empty in doubt. `out` is cleared first.
void find_comments(std::string_view text, const Syntax& syntax, std::vector<Range>& out);

}  // namespace docgarden::facts
