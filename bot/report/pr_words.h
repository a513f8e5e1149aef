// SPDX-License-Identifier: MIT
// Text of a repository in what is written to a pull request: escaped, and never one of our own markers.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "bot/report/escape_markdown.h"

namespace docgarden::bot {

inline std::string without_markers(std::string text) {
  constexpr std::string_view ours = "docgarden:";
  for (std::size_t at = text.find(ours); at != std::string::npos; at = text.find(ours, at + 1)) {
    at += ours.size();
    if (at < text.size() && text[at] != ' ') text.insert(at, " ");
  }
  return text;
}

inline std::string shown_code(std::string_view bytes) {
  return without_markers(markdown_code(bytes));
}

inline std::string shown_prose(std::string_view bytes) {
  return without_markers(markdown_prose(bytes));
}

// Longer than any run of backticks in the text.
inline std::string fence_for(std::string_view text, std::size_t least = 4) {
  std::size_t longest = least - 1, run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return std::string(longest + 1, '`');
}

}  // namespace docgarden::bot
