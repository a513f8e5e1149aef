// SPDX-License-Identifier: MIT
// Puts the blocks and inlines of a document into the order of its text, and what refers to them with them.
#pragma once

#include <cstddef>
#include <vector>

#include "checks/docs/document.h"

namespace docgarden::docs {

// `next_end` has an entry for each block. Tells every block its heading.
void sort_blocks(Document& document, std::vector<std::size_t>& next_end);
// By block, then by place.
void sort_inlines(Document& document);

}  // namespace docgarden::docs
