// SPDX-License-Identifier: MIT
// Takes a document before and after edits; tells whether it is built the same: no fix may change more than its words.
#pragma once

#include <string>
#include <vector>

#include "checks/docs/document.h"
#include "inference/repair/apply.h"

namespace docgarden::repair {

inline constexpr std::size_t same = ~std::size_t{0};

// Where, in the bytes before, the first block or inline begins that is not at its place, of its kind, or what it was,
// and that no edit touches; `same` if there is none. Of those that one touches what they are made of must stay, but for
// inlines that lie within an edit which rewrites a text.
std::size_t first_difference(const docs::Document& before, const docs::Document& after,
                             const std::vector<Replaced>& edits);

}  // namespace docgarden::repair
