// SPDX-License-Identifier: MIT
// Takes a document's bytes and fixes for it; gives the bytes with them.
#pragma once

#include <string>
#include <vector>

#include "inference/repair/fix.h"

namespace docgarden::repair {

// Fixes whose place does not hold the text that they replace, or overlaps with an earlier one, are left out: `left`
// receives those that were applied. Where the words that mean the same are in another fix's way, they alone stay.
std::string apply(const std::string& bytes, const std::vector<Fix>& fixes, std::vector<Fix>& left);

// True if both versions have the same blocks and inlines in the same order: no fix may change more than words.
bool same_structure(const std::string& path, const std::string& before, const std::string& after);

}  // namespace docgarden::repair
