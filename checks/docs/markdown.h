// SPDX-License-Identifier: MIT
// Takes a Markdown document; gives its blocks and inlines. cmark-gfm parses; where its columns are wrong or missing,
// the place is found again in the bytes.
#pragma once

#include "checks/docs/document.h"

namespace docgarden::docs {

// Fills blocks, inlines and suppressions of a document whose path, text and line starts are set.
void read_markdown(Document& document);

}  // namespace docgarden::docs
