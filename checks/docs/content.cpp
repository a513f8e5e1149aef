// SPDX-License-Identifier: MIT
#include "checks/docs/content.h"

#include <algorithm>

namespace docgarden::docs {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

std::size_t skip_blanks(std::string_view text, std::size_t at, std::size_t end) {
  while (at < end && is_blank(text[at])) ++at;
  return at;
}

}  // namespace

void Content::append(std::string_view document, Span span) {
  if (span.size() == 0) return;
  pieces_.push_back({text_.size(), span.begin});
  text_ += document.substr(span.begin, span.size());
}

void Content::append_line_end(std::size_t source) {
  pieces_.push_back({text_.size(), source});
  text_ += '\n';
}

void Content::trim_end() {
  const std::size_t last = text_.find_last_not_of(" \t\n\v\f\r");
  text_.resize(last == std::string::npos ? 0 : last + 1);
}

std::size_t Content::source(std::size_t offset) const {
  const std::size_t at = offset + begin_;
  // Asked mostly from left to right, so the piece is the last one asked for or the next.
  const auto holds = [&](std::size_t i) {
    return i < pieces_.size() && pieces_[i].at <= at && (i + 1 == pieces_.size() || at < pieces_[i + 1].at);
  };
  for (const std::size_t i : {recent_, recent_ + 1}) {
    if (holds(i)) {
      recent_ = i;
      return pieces_[i].source + (at - pieces_[i].at);
    }
  }
  const auto after = std::upper_bound(pieces_.begin(), pieces_.end(), at,
                                      [](std::size_t wanted, const Piece& piece) { return wanted < piece.at; });
  if (after == pieces_.begin()) return pieces_.empty() ? 0 : pieces_.front().source;
  const Piece& piece = *(after - 1);
  recent_ = static_cast<std::size_t>(after - 1 - pieces_.begin());
  return piece.source + (at - piece.at);
}

Span Content::span(std::size_t begin, std::size_t end) const {
  const std::size_t first = source(begin);
  return {first, end > begin ? source(end - 1) + 1 : first};
}

Span trimmed_line(const Document& document, int line) {
  Span span = document.line_span(line);
  while (span.end > span.begin && (document.text[span.end - 1] == '\n' || document.text[span.end - 1] == '\r')) {
    --span.end;
  }
  return span;
}

int quotes_before(std::string_view prefix) {
  return static_cast<int>(std::count(prefix.begin(), prefix.end(), '>'));
}

std::size_t skip_prefix(std::string_view document, Span line, int quotes) {
  std::size_t at = skip_blanks(document, line.begin, line.end);
  for (; quotes > 0 && at < line.end && document[at] == '>'; --quotes) {
    at = skip_blanks(document, at + 1, line.end);
  }
  return at;
}

Content paragraph_content(const Document& document, int first, int column, int last) {
  Content content;
  const Span head = trimmed_line(document, first);
  const std::size_t start = std::min(head.begin + static_cast<std::size_t>(std::max(column - 1, 0)), head.end);
  const int quotes = quotes_before(document.view({head.begin, start}));
  content.append(document.text, {start, head.end});
  content.append_line_end(head.end);
  for (int line = first + 1; line <= last; ++line) {
    const Span span = trimmed_line(document, line);
    content.append(document.text, {skip_prefix(document.text, span, quotes), span.end});
    content.append_line_end(span.end);
  }
  content.trim_end();
  return content;
}

Content heading_content(const Document& document, int line, int column) {
  const Span span = trimmed_line(document, line);
  const std::string_view text = document.text;
  std::size_t begin = std::min(span.begin + static_cast<std::size_t>(std::max(column - 1, 0)), span.end);
  while (begin < span.end && text[begin] == '#') ++begin;
  begin = skip_blanks(text, begin, span.end);
  std::size_t end = span.end;
  const auto trim = [&] {
    while (end > begin && is_blank(text[end - 1])) --end;
  };
  trim();
  std::size_t hashes = end;
  while (hashes > begin && text[hashes - 1] == '#') --hashes;
  if (hashes < end && (hashes == begin || is_blank(text[hashes - 1]))) end = hashes;
  trim();
  Content content;
  content.append(text, {begin, end});
  return content;
}

std::vector<Content> row_contents(const Document& document, int line, int quotes) {
  const Span span = trimmed_line(document, line);
  const std::string_view text = document.text;
  std::size_t at = skip_prefix(text, span, quotes);
  if (at < span.end && text[at] == '|') ++at;
  std::vector<Content> cells;
  while (at < span.end) {
    std::size_t end = at;
    // A backslash right before it protects a pipe; code spans and other backslashes do not.
    while (end < span.end && (text[end] != '|' || (end > at && text[end - 1] == '\\'))) ++end;
    if (end == span.end && skip_blanks(text, at, end) == end) break;
    Content cell;
    std::size_t piece = skip_blanks(text, at, end);
    for (std::size_t i = piece; i < end; ++i) {
      if (text[i] == '\\' && i + 1 < end && text[i + 1] == '|') {
        cell.append(text, {piece, i});
        piece = ++i;
      }
    }
    cell.append(text, {piece, end});
    cell.trim_end();
    cells.push_back(std::move(cell));
    at = end + 1;
  }
  return cells;
}

}  // namespace docgarden::docs
