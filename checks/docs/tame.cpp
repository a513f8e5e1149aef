// SPDX-License-Identifier: MIT
#include "checks/docs/tame.h"

#include <algorithm>
#include <string_view>

#include "checks/text.h"

namespace docgarden::docs {
namespace {

// The parser looks at every open container for every line, and nobody reads so deep.
constexpr int max_markers = 24;
constexpr std::size_t max_indent = 128;
constexpr std::size_t max_blank_lines = 1000;
// Rows are filled up to the width of their table.
constexpr std::size_t max_columns = 256;
constexpr std::size_t max_filled_cells = 100'000;
constexpr int max_tables_in_a_row = 16;
// A definition is copied into every link that uses it.
constexpr std::size_t max_copied = 64u << 20;

bool is_blank_line(std::string_view text, std::size_t at, std::size_t end) {
  return text.substr(at, end - at).find_first_not_of(" \t\r") == std::string_view::npos;
}

// Container markers beyond the depth that anybody writes become text.
void flatten(std::string& text, std::size_t at, std::size_t end) {
  int markers = 0;
  const std::size_t start = at;
  while (at < end) {
    const char c = text[at];
    if (c == ' ' || c == '\t') {
      ++at;
      continue;
    }
    const bool wide = at - start > max_indent;
    std::size_t size = 0;
    if (c == '>') {
      size = 1;
    } else if (c == '-' || c == '*' || c == '+') {
      size = 1;
    } else if (is_digit(c)) {
      while (size < 10 && at + size < end && is_digit(text[at + size])) ++size;
      if (at + size >= end || (text[at + size] != '.' && text[at + size] != ')')) return;
      ++size;
    } else {
      return;
    }
    const char after = at + size < end ? text[at + size] : ' ';
    if (c != '>' && after != ' ' && after != '\t' && after != '\r') return;
    if (wide || ++markers > max_markers) std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(at), size, 'x');
    at += size;
  }
}

// What stands behind so many empty lines is not read: each costs a look at every open container.
void cut_at_blank_lines(std::string& text) {
  std::size_t blank = 0;
  for (std::size_t at = 0; at < text.size(); at = line_end(text, at) + 1) {
    blank = is_blank_line(text, at, line_end(text, at)) ? blank + 1 : 0;
    if (blank <= max_blank_lines) continue;
    std::replace_if(
        text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), [](char c) { return c != '\n'; }, ' ');
    std::replace(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), '\n', ' ');
    return;
  }
}

bool is_delimiter_row(std::string_view line) {
  const std::size_t start = std::min(line.find_first_not_of(" \t>"), line.size());
  line.remove_prefix(start);
  return line.find('-') != std::string_view::npos && line.find('|') != std::string_view::npos &&
         line.find_first_not_of("|-: \t\r") == std::string_view::npos;
}

void spoil(std::string& text, std::size_t at, std::size_t end) {
  std::replace(text.begin() + static_cast<std::ptrdiff_t>(at), text.begin() + static_cast<std::ptrdiff_t>(end), '|',
               'x');
}

// A delimiter row makes a table of the lines around it; without its pipes it is text.
void narrow_table(std::string& text, std::size_t at, std::size_t end) {
  const auto pipes = [&text](std::size_t from, std::size_t to) {
    return static_cast<std::size_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(from),
                                               text.begin() + static_cast<std::ptrdiff_t>(to), '|'));
  };
  const std::size_t columns = pipes(at, end) + 1;
  std::size_t cells = 0, written = 0;
  for (std::size_t row = end + 1; row < text.size() && cells <= written + max_filled_cells;) {
    const std::size_t row_end = line_end(text, row);
    if (is_blank_line(text, row, row_end)) break;
    cells += columns;
    written += pipes(row, row_end);
    row = row_end + 1;
  }
  if (columns > max_columns || cells > written + max_filled_cells) spoil(text, at, end);
}

// `[label]: address "title"` that is long and may be used often loses its colon.
void shorten_definition(std::string& text, std::size_t at, std::size_t end, std::size_t uses) {
  const std::string_view line = std::string_view(text).substr(at, end - at);
  const std::size_t bracket = line.find_first_not_of(" \t>-+*.)0123456789");
  if (bracket == std::string_view::npos || line[bracket] != '[') return;
  const std::size_t colon = line.find("]:", bracket);
  if (colon == std::string_view::npos) return;
  // Its title may go on over the following lines.
  std::size_t size = line.size();
  for (std::size_t next = end + 1; next < text.size() && size * uses <= max_copied;) {
    const std::size_t next_end = line_end(text, next);
    if (text[next] == '[' || is_blank_line(text, next, next_end)) break;
    size += next_end - next;
    next = next_end + 1;
  }
  if (size * uses > max_copied) text[at + colon + 1] = ' ';
}

}  // namespace

void tame(std::string& text) {
  const std::size_t uses = static_cast<std::size_t>(std::count(text.begin(), text.end(), ']'));
  cut_at_blank_lines(text);
  int tables = 0;  // delimiter rows since the last empty line
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = line_end(text, at);
    flatten(text, at, end);
    if (is_blank_line(text, at, end)) {
      tables = 0;
    } else if (is_delimiter_row(std::string_view(text).substr(at, end - at))) {
      ++tables > max_tables_in_a_row ? spoil(text, at, end) : narrow_table(text, at, end);
    }
    shorten_definition(text, at, end, uses);
    at = end + 1;
  }
}

}  // namespace docgarden::docs
