// SPDX-License-Identifier: MIT
// One reader a format, and what they share. Each fills a document whose text is such a file.
#pragma once

#include <string>

#include "checks/docs/document.h"

namespace docgarden::docs {

void read_mkdocs(Document& document);
void read_docusaurus(Document& document);
void read_vitepress(Document& document);
void read_mintlify(Document& document);
void read_jupyter_book(Document& document);

// Adds the page that is named at `span`.
void list_page(Document& document, Span span, std::string target);

}  // namespace docgarden::docs
