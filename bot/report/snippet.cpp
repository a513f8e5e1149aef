// SPDX-License-Identifier: MIT
#include "bot/report/snippet.h"

#include <algorithm>

#include "bot/terminal.h"

namespace docgarden::bot {
namespace {

constexpr std::size_t tab = 4;
constexpr std::string_view ellipsis = "…";

// The characters of a line with the column at which each begins, and the columns that the span covers.
struct Layout {
  std::vector<Glyph> glyphs;
  std::vector<std::size_t> columns;  // one more than glyphs: the last is the width of the line
  std::size_t mark_begin = 0, mark_end = 0;
};

Layout lay_out(std::string_view line, std::size_t begin, std::size_t end) {
  Layout layout{.glyphs = glyphs(line)};
  std::size_t column = 0, offset = 0;
  layout.mark_begin = layout.mark_end = std::string_view::npos;
  for (Glyph& glyph : layout.glyphs) {
    layout.columns.push_back(column);
    if (offset >= begin) layout.mark_begin = std::min(layout.mark_begin, column);
    if (offset >= end) layout.mark_end = std::min(layout.mark_end, column);
    if (line[offset] == '\t') {
      glyph.width = static_cast<int>(tab - column % tab);
      glyph.text = std::string(static_cast<std::size_t>(glyph.width), ' ');
    }
    offset += glyph.bytes;
    column += static_cast<std::size_t>(glyph.width);
  }
  layout.columns.push_back(column);
  layout.mark_begin = std::min(layout.mark_begin, column);
  layout.mark_end = std::max(std::min(layout.mark_end, column), layout.mark_begin + 1);
  return layout;
}

}  // namespace

Snippet snippet(std::string_view line, std::size_t begin, std::size_t end, std::size_t most) {
  while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.remove_suffix(1);
  const Layout layout = lay_out(line, begin, end);
  const std::size_t width = layout.columns.back();

  // The columns to show, chosen so that the span is seen with a third of the room before it.
  std::size_t from = 0, to = width;
  if (width > most) {
    const std::size_t room = most / 3;
    from = layout.mark_end <= most ? 0 : layout.mark_begin - std::min(layout.mark_begin, room);
    from = std::min(from, width - most);
    to = from + most;
  }

  Snippet result;
  std::size_t first = width;  // the column of the first character that is shown
  for (std::size_t i = 0; i < layout.glyphs.size(); ++i) {
    if (layout.columns[i] < from || layout.columns[i + 1] > to) continue;
    first = std::min(first, layout.columns[i]);
    result.line += layout.glyphs[i].text;
  }
  std::size_t shift = 0;
  if (from > 0) {
    result.line.insert(0, ellipsis);
    shift = 1;
  }
  if (to < width) result.line += ellipsis;
  const std::size_t mark_begin = std::max(layout.mark_begin, from), mark_end = std::min(layout.mark_end, to);
  result.marks = std::string(mark_begin - std::min(first, mark_begin) + shift, ' ') +
                 std::string(mark_end > mark_begin ? mark_end - mark_begin : 1, '^');
  return result;
}

}  // namespace docgarden::bot
