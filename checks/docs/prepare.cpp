// SPDX-License-Identifier: MIT
#include "checks/docs/prepare.h"

#include <algorithm>

#include "checks/docs/tame.h"
#include "checks/text.h"

namespace docgarden::docs {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string_view without_end(std::string_view line) {
  const std::size_t last = line.find_last_not_of(" \t\r");
  return last == std::string_view::npos ? std::string_view{} : line.substr(0, last + 1);
}

void blank_out(std::string& text, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    if (text[i] != '\n' && text[i] != '\r') text[i] = ' ';
  }
}

void blank_front_matter(Prepared& prepared) {
  std::string& text = prepared.text;
  const std::size_t start = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  const std::size_t first_end = line_end(text, start);
  const std::string fence(without_end(std::string_view(text).substr(start, first_end - start)));
  if (fence != "---" && fence != "+++") return;
  for (std::size_t at = first_end + 1; at < text.size();) {
    const std::size_t end = line_end(text, at);
    const std::string_view line = without_end(std::string_view(text).substr(at, end - at));
    if (line == fence || (fence == "---" && line == "...")) {
      // Two rules with prose between them are no front matter: a key must stand there, or nothing.
      const std::string_view inside = std::string_view(text).substr(first_end + 1, at - first_end - 1);
      const std::size_t key = inside.find_first_not_of(" \t\r\n");
      if (key != std::string_view::npos && inside.find(fence == "+++" ? '=' : ':') == std::string_view::npos) return;
      prepared.front_matter = {first_end + 1, at};
      blank_out(text, start, end);
      return;
    }
    at = end + 1;
  }
}

// `import x from "y"` and `export const …` at the start of a paragraph run to the next blank line. They are JavaScript.
void blank_modules(std::string& text) {
  bool fresh = true, inside = false;
  std::string fence;  // of the code block around, empty outside
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = line_end(text, at);
    const std::string_view line = without_end(std::string_view(text).substr(at, end - at));
    if (line.empty()) inside = false;
    const std::string_view mark = line.substr(std::min(line.find_first_not_of(" \t"), line.size()));
    if (!inside && (mark.starts_with("```") || mark.starts_with("~~~"))) {
      const std::string run(mark.substr(0, std::min(mark.find_first_not_of(mark[0]), mark.size())));
      if (fence.empty()) {
        fence = run;
      } else if (run.starts_with(fence) && run == mark) {
        fence.clear();
      }
    }
    if (fence.empty() && fresh && (line.starts_with("import ") || line.starts_with("export "))) inside = true;
    fresh = line.empty() || inside;
    if (inside) blank_out(text, at, end);
    at = end + 1;
  }
}

// `{/* TODO: link the guide */}` in MDX. Comments that switch checks off stay: their place is asked for.
void blank_comments(std::string& text) {
  constexpr std::string_view open = "{/*", close = "*/}";
  for (std::size_t at = text.find(open); at != std::string::npos; at = text.find(open, at)) {
    const std::size_t end = text.find(close, at + open.size());
    if (end == std::string::npos) return;
    const std::string_view inside = std::string_view(text).substr(at, end - at);
    if (inside.find("docgarden:") == std::string_view::npos) blank_out(text, at, end + close.size());
    at = end + close.size();
  }
}

// python-markdown's admonitions, tabs and definitions hold what is indented below them, which is Markdown and no code.
// A list item does the same in CommonMark, so each marker becomes one of the same width.
void mark_containers(std::string& text, std::size_t at, std::size_t end) {
  const std::size_t first = text.find_first_not_of(" \t", at);
  if (first == std::string::npos || first + 4 > end) return;
  const std::string_view line = std::string_view(text).substr(first, end - first);
  const std::size_t next = std::min(text.find_first_not_of("\r\n", end), text.size());
  const std::size_t blanks = std::min(text.find_first_not_of(' ', next), text.size()) - next;
  const bool plus = line.starts_with("???+ ") || line.starts_with("===+ ") || line.starts_with("===! ");
  const bool block = line.starts_with("!!! ") || line.starts_with("??? ") || line.starts_with("=== \"") || plus;
  if (!block && !line.starts_with(":   ")) return;
  if (block && blanks < (first - at) + 4) return;
  text.replace(first, 4, "-   ");
  if (plus) text[first + 4] = 'x';
}

}  // namespace

Prepared prepare(std::string_view text, bool mdx) {
  Prepared prepared{.text = std::string(text)};
  std::string& copy = prepared.text;
  for (std::size_t i = 0; i < copy.size(); ++i) {
    if (copy[i] == '\0') copy[i] = '\x1A';
    if (copy[i] == '\r' && i + 1 < copy.size() && copy[i + 1] != '\n') copy[i] = ' ';
  }
  blank_front_matter(prepared);
  if (mdx) blank_modules(copy);
  if (mdx) blank_comments(copy);
  for (std::size_t at = 0; at < copy.size();) {
    const std::size_t end = line_end(copy, at);
    mark_containers(copy, at, end);
    at = end + 1;
  }
  tame(copy);
  return prepared;
}

}  // namespace docgarden::docs
