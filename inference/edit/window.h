// SPDX-License-Identifier: MIT
// Takes a document and a finding in it; gives the few lines that a model sees of it, and which of them it may change:
// those of the sentence that is no longer true.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "checks/docs/document.h"
#include "checks/finding.h"

namespace docgarden::edit {

inline constexpr std::size_t most_lines = 21;

struct Window {
  std::string path;
  int first_line = 1;                    // of the document
  std::vector<std::string> lines;        // without their ends
  std::size_t open = 0, open_count = 0;  // the lines that may change
  bool prose = true;                     // false: nothing but what is stale may change, as in an example or a table
  // In the open lines, joined by '\n':
  docs::Span sentence, stale;
  std::string line_end = "\n";
  std::size_t width = 0;  // of the longest line of its paragraph; 0: nothing breaks its lines here

  std::string open_text() const;
};

// Nothing where the finding's text is not at its place, or its lines alone are more than a window.
std::optional<Window> window_of(const docs::Document& document, const Finding& finding);

// The same with fewer lines around: at most so many bytes. Nothing if the open lines alone are more.
std::optional<Window> shrunk(Window window, std::size_t bytes);

}  // namespace docgarden::edit
