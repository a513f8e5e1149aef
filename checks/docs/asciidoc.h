// SPDX-License-Identifier: MIT
// Takes a document in AsciiDoc; gives its blocks and inlines as for Markdown: headings, paragraphs, cells of tables,
// listings and literals, code, links and the files that macros name. By hand, line by line: there is no library of C or
// C++ for it. Tolerant: a line that it does not understand is a paragraph. Linear in the size of the text. Rules:
// https://docs.asciidoctor.org/asciidoc/latest/
#pragma once

#include "checks/docs/document.h"

namespace docgarden::docs {

// Fills blocks, inlines and suppressions of a document whose path, text and line starts are set.
void read_asciidoc(Document& document);

}  // namespace docgarden::docs
