// SPDX-License-Identifier: MIT
// The parser's time and memory are not linear in its input for a few shapes that no person writes: nesting without end,
// tables of many columns with short rows, long definitions that are used often. This takes the meaning from the bytes
// that make such a shape, one for one, so that every offset stays.
#pragma once

#include <string>

namespace docgarden::docs {

void tame(std::string& text);

}  // namespace docgarden::docs
