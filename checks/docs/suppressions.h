// SPDX-License-Identifier: MIT
// Takes a parsed document; gives the comments in it that switch checks off.
#pragma once

#include <vector>

#include "checks/docs/document.h"

namespace docgarden::docs {

// `next_end[i]` is the byte offset behind what follows block i on its own level or above.
std::vector<Suppression> find_suppressions(const Document& document, const std::vector<std::size_t>& next_end);

}  // namespace docgarden::docs
