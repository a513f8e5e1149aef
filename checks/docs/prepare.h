// SPDX-License-Identifier: MIT
// Takes a document's bytes; gives a copy of the same length for the parser, in which everything that is not Markdown
// (front matter, imports of MDX) or that would shift its offsets or its time (NUL, lone carriage returns, absurd
// nesting) is replaced byte for byte.
#pragma once

#include <string>
#include <string_view>

#include "checks/docs/document.h"

namespace docgarden::docs {

struct Prepared {
  std::string text;
  Span front_matter;  // between its fences; empty when there is none
};

Prepared prepare(std::string_view text, bool mdx);

}  // namespace docgarden::docs
