// SPDX-License-Identifier: MIT
#include "inference/edit/window.h"

#include <algorithm>

#include "checks/docs/claim.h"
#include "checks/text.h"

namespace docgarden::edit {
namespace {

using docs::Block;
using docs::BlockKind;
using docs::Document;
using docs::Span;

bool ends_sentence(std::string_view text, std::size_t at) {
  if (std::string_view(".!?").find(text[at]) == std::string_view::npos) return false;
  std::size_t next = at + 1;
  while (next < text.size() && std::string_view(")\"'*_").find(text[next]) != std::string_view::npos) ++next;
  if (next < text.size() && !is_space(text[next])) return false;
  while (next < text.size() && is_space(text[next])) ++next;
  const std::string_view before = text.substr(0, at);
  const bool short_form = ends_with_any(before, {" e.g", " i.e", " etc", " vs", " cf", "(e.g", "(i.e"});
  return !short_form && (next == text.size() || !is_lower(text[next]));
}

// The sentence of a block around a place of it.
Span sentence_at(std::string_view text, const Span& block, std::size_t begin, std::size_t end) {
  Span sentence = block;
  const std::string_view all = text.substr(0, block.end);
  for (std::size_t at = block.begin; at < begin; ++at) {
    if (ends_sentence(all, at)) sentence.begin = at + 1;
  }
  for (std::size_t at = end; at < block.end; ++at) {
    if (!ends_sentence(all, at)) continue;
    sentence.end = at + 1;
    break;
  }
  while (sentence.begin < begin && is_space(text[sentence.begin])) ++sentence.begin;
  while (sentence.end > end && is_space(text[sentence.end - 1])) --sentence.end;
  return sentence;
}

std::size_t line_of(const Document& document, std::size_t at) {
  return static_cast<std::size_t>(document.position(at).line);
}

std::string_view bare_line(const Document& document, std::size_t number) {
  std::string_view line = document.view(document.line_span(static_cast<int>(number)));
  while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

bool is_blank(std::string_view line) {
  return trimmed(line).empty();
}

// How far its paragraph goes to the right, if somebody keeps its lines short.
std::size_t width_of(const Document& document, const Block& block) {
  const std::size_t first = line_of(document, block.span.begin), last = line_of(document, block.span.end - 1);
  if (first == last) return 0;
  std::size_t width = 0;
  for (std::size_t n = first; n <= last; ++n) width = std::max(width, bare_line(document, n).size());
  return std::max<std::size_t>(width, 72);
}

void drop_blank_ends(Window& window) {
  while (window.open > 0 && is_blank(window.lines.front())) {
    window.lines.erase(window.lines.begin());
    --window.open;
    ++window.first_line;
  }
  while (window.lines.size() > window.open + window.open_count && is_blank(window.lines.back()))
    window.lines.pop_back();
}

std::size_t bytes_of(const Window& window) {
  std::size_t bytes = 0;
  for (const std::string& line : window.lines) bytes += line.size() + 1;
  return bytes;
}

}  // namespace

std::string Window::open_text() const {
  std::string text;
  for (std::size_t n = 0; n < open_count; ++n) text += (n == 0 ? "" : "\n") + lines[open + n];
  return text;
}

std::optional<Window> window_of(const Document& document, const Finding& finding) {
  const auto lines = document.line_starts.size();
  if (finding.begin.line < 1 || finding.begin.column < 1 || static_cast<std::size_t>(finding.begin.line) > lines) {
    return std::nullopt;
  }
  const std::size_t begin = document.line_starts[static_cast<std::size_t>(finding.begin.line - 1)] +
                            static_cast<std::size_t>(finding.begin.column - 1);
  const std::size_t end = begin + finding.claim_text.size();
  if (finding.claim_text.empty() || document.text.compare(begin, finding.claim_text.size(), finding.claim_text) != 0) {
    return std::nullopt;
  }
  const Block* block = docs::block_at(document, begin);
  Window window{.path = document.path};
  window.prose = block != nullptr && end <= block->span.end &&
                 (block->kind == BlockKind::paragraph || block->kind == BlockKind::heading);
  Span sentence{begin, end};
  if (window.prose) sentence = sentence_at(document.text, block->span, begin, end);
  constexpr std::size_t most_open = 6;
  std::size_t first = line_of(document, sentence.begin), last = line_of(document, sentence.end - 1);
  if (last - first >= most_open) {
    window.prose = false;
    sentence = {begin, end};
    first = line_of(document, begin);
    last = line_of(document, end - 1);
    if (last - first >= most_open) return std::nullopt;
  }
  const std::size_t around = (most_lines - (last - first + 1)) / 2;
  const std::size_t top = first > around ? first - around : 1, bottom = std::min(last + around, lines);
  for (std::size_t n = top; n <= bottom; ++n) window.lines.emplace_back(bare_line(document, n));
  window.first_line = static_cast<int>(top);
  window.open = first - top;
  window.open_count = last - first + 1;
  const bool crlf = document.view(document.line_span(static_cast<int>(first))).ends_with("\r\n");
  window.line_end = crlf ? "\r\n" : "\n";
  // In the open text a line's end is one byte, whatever it is in the document.
  const auto place = [&](std::size_t at) {
    const std::size_t line = line_of(document, at);
    return at - document.line_starts[first - 1] - (crlf ? line - first : 0);
  };
  window.sentence = {place(sentence.begin), place(sentence.end - 1) + 1};
  window.stale = {place(begin), place(end - 1) + 1};
  if (window.prose) window.width = width_of(document, *block);
  drop_blank_ends(window);
  return window;
}

std::optional<Window> shrunk(Window window, std::size_t bytes) {
  while (bytes_of(window) > bytes) {
    const std::size_t below = window.lines.size() - window.open - window.open_count;
    if (window.open == 0 && below == 0) return std::nullopt;
    if (below >= window.open) {
      window.lines.pop_back();
    } else {
      window.lines.erase(window.lines.begin());
      --window.open;
      ++window.first_line;
    }
    drop_blank_ends(window);
  }
  return window;
}

}  // namespace docgarden::edit
