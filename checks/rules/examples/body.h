// SPDX-License-Identifier: MIT
// Takes a fence; gives its text as a reader would copy it, and the way back to the document.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "checks/docs/document.h"

namespace docgarden::examples {

struct Body {
  std::string text;                 // without the margin that all lines share, AsciiDoc's callouts blanked
  std::vector<std::size_t> begins;  // of each line's first byte here, in the document
  bool cut_out = false;             // its first line is further in than a later one: a piece of something larger

  Body(const docs::Document& document, docs::Span fence);

  // The line around a byte of `text`, as it stands in the document: without blanks at its ends.
  docs::Span line_at(std::size_t offset) const;
};

}  // namespace docgarden::examples
