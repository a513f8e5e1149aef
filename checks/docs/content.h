// SPDX-License-Identifier: MIT
// The text of one leaf block as its inlines see it: container prefixes, indentation and heading markers taken off. It
// remembers where every byte stands in the document.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "checks/docs/document.h"

namespace docgarden::docs {

class Content {
 public:
  // Appends document bytes [span.begin, span.end).
  void append(std::string_view document, Span span);
  // Appends the '\n' that ends a line whose line end starts at `source`.
  void append_line_end(std::size_t source);
  void trim_end();
  // Forgets the first `count` bytes.
  void drop(std::size_t count) { begin_ = std::min(begin_ + count, text_.size()); }

  std::string_view text() const { return std::string_view(text_).substr(begin_); }
  std::size_t source(std::size_t offset) const;
  Span span(std::size_t begin, std::size_t end) const;

 private:
  struct Piece {
    std::size_t at;      // offset in text_
    std::size_t source;  // offset in the document
  };
  std::string text_;
  std::vector<Piece> pieces_;
  std::size_t begin_ = 0;
  mutable std::size_t recent_ = 0;  // index of the piece that was asked for last
};

// Bytes of a line without its line end.
Span trimmed_line(const Document& document, int line);
// Number of block quotes that a line's prefix [line start, column) shows.
int quotes_before(std::string_view prefix);
// Offset of the first byte behind at most `quotes` quote markers and all indentation.
std::size_t skip_prefix(std::string_view document, Span line, int quotes);

// Lines first..last of a paragraph that starts at byte column `column` (1-based) of its first line.
Content paragraph_content(const Document& document, int first, int column, int last);
// The text of an ATX heading.
Content heading_content(const Document& document, int line, int column);
// The cells of a table row, as GFM splits it.
std::vector<Content> row_contents(const Document& document, int line, int quotes);

}  // namespace docgarden::docs
