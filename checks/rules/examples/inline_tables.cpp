// SPDX-License-Identifier: MIT
#include "checks/rules/examples/inline_tables.h"

#include <algorithm>
#include <vector>

#include "checks/text.h"

namespace docgarden::examples {
namespace {

// The end of the string that begins at `at`, behind its quotes; of one that isn't closed, that of its line.
std::size_t end_of_string(std::string_view text, std::size_t at) {
  const char quote = text[at];
  const bool escapes = quote == '"';
  const std::size_t marks = text.substr(at).starts_with(std::string(3, quote)) ? 3 : 1;
  for (std::size_t i = at + marks; i < text.size(); ++i) {
    if (marks == 1 && text[i] == '\n') return i;
    if (escapes && text[i] == '\\') {
      ++i;
    } else if (text.substr(i).starts_with(std::string(marks, quote))) {
      return i + marks;
    }
  }
  return text.size();
}

}  // namespace

std::string with_inline_tables_on_a_line(std::string_view text) {
  std::string plain(text);
  std::vector<char> open;  // brackets
  std::size_t last = 0;    // of all that is neither blank nor remark
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    const bool inside = !open.empty() && open.back() == '{';
    std::size_t next = i + 1;
    if (c == '#') {
      next = line_end(text, i);
      if (inside)
        std::fill(plain.begin() + static_cast<std::ptrdiff_t>(i), plain.begin() + static_cast<std::ptrdiff_t>(next),
                  ' ');
    } else if (c == '\n') {
      if (inside) plain[i] = ' ';
    } else if (c != ' ' && c != '\t' && c != '\r') {
      if (c == '"' || c == '\'') next = end_of_string(text, i);
      if (c == '{' || c == '[') open.push_back(c);
      if (c == '}' && inside && text[last] == ',') plain[last] = ' ';
      if ((c == '}' || c == ']') && !open.empty()) open.pop_back();
      last = i;
    }
    i = next;
  }
  return plain;
}

}  // namespace docgarden::examples
