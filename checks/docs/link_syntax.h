// SPDX-License-Identifier: MIT
// The grammar of link tails and link reference definitions, as cmark reads them. cmark tells that a link is there and
// what it means, but not where its parts are written; these scanners find the parts.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "checks/docs/document.h"

namespace docgarden::docs {

bool is_ascii_punctuation(char c);
// Spaces, tabs and line ends from `at` on; the offset behind them.
std::size_t skip_spaces(std::string_view text, std::size_t at);

// `[label]` at `at`: the span of the label without brackets. Unescaped brackets are not allowed in it.
std::optional<Span> scan_label(std::string_view text, std::size_t at);

// What follows the `]` of a link: `(destination "title")` at `at`.
struct LinkTail {
  Span destination;  // without `<` and `>`
  std::size_t end = 0;
};
std::optional<LinkTail> scan_inline_tail(std::string_view text, std::size_t at);

// `[label]: destination "title"` and its line end at `at`.
struct Definition {
  Span label;
  Span destination;
  std::size_t end = 0;  // behind the line end
};
std::optional<Definition> scan_definition(std::string_view text, std::size_t at);

// Labels match regardless of case and of runs of white space.
std::string normalise_label(std::string_view label);

// Backslash escapes taken off, entities that matter in addresses resolved.
std::string unescape(std::string_view text);

}  // namespace docgarden::docs
