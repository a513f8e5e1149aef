// SPDX-License-Identifier: MIT
// Takes a block of a document; gives its text as a reader sees it on one line, markup and images left out, and for
// every byte of it the place in the document that it comes from.
#pragma once

#include <string>
#include <vector>

#include "checks/docs/document.h"

namespace docgarden::docs {

struct FlatText {
  std::string text;
  std::vector<std::size_t> source;  // as long as text
  // The place in the document of text[begin, end); end > begin.
  Span span(std::size_t begin, std::size_t end) const { return {source[begin], source[end - 1] + 1}; }
};

// The flat text of the block whose inlines are document.inlines[first, last).
FlatText flatten(const Document& document, std::size_t first, std::size_t last);
// Of a block whose reader gives no inlines of text: with its marks.
FlatText flatten(const Document& document, Span span);

}  // namespace docgarden::docs
