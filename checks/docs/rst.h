// SPDX-License-Identifier: MIT
// Takes a document in reStructuredText; gives its blocks and inlines as for Markdown: headings, paragraphs, code of
// directives, literal blocks and doctests, literals and roles, links and the files that directives name. By hand, line
// by line: the grammar that there is reads 2 MB a second and leaves the contents of directives alone. Tolerant: a line
// that it does not understand is a paragraph. Linear in the size of the text. Rules:
// https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html
#pragma once

#include "checks/docs/document.h"

namespace docgarden::docs {

// Fills blocks and inlines of a document whose path, text and line starts are set.
void read_rst(Document& document);

}  // namespace docgarden::docs
