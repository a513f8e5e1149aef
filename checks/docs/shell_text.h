// SPDX-License-Identifier: MIT
// Takes the bytes of a fence; gives them with everything blanked that is not a command: quote markers, prompts, output
// lines, carriage returns. No byte moves, so a place in the result is the same place in the document.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "checks/docs/document.h"

namespace docgarden::docs {

struct ShellText {
  std::string text;
  std::vector<Span> placeholders;      // `<name>`: masked by underscores, so that they are not read as redirections
  std::vector<std::size_t> elsewhere;  // offsets of lines whose prompt names a folder
};

// `quote_depth` is the number of block quotes around the fence.
ShellText clean_fence(std::string_view bytes, int quote_depth);
// Of a code span: line ends become spaces.
ShellText clean_span(std::string_view bytes);

}  // namespace docgarden::docs
