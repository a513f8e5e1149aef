// SPDX-License-Identifier: MIT
// Takes the text of one block in reStructuredText; gives its inlines: literals and roles as code, links, addresses.
#pragma once

#include "checks/docs/document.h"

namespace docgarden::docs {

// Appends the inlines of document bytes [text.begin, text.end), which belong to the block of that index.
void read_rst_inlines(Document& document, Span text, std::size_t block);

// Appends Sphinx's name of a page, as `:doc:` and the lists of `toctree` give it, unless it is none of this project.
void add_page(Document& document, Span name, std::size_t block);

}  // namespace docgarden::docs
