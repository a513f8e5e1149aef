// SPDX-License-Identifier: MIT
#include "checks/rules/examples/body.h"

#include <re2/re2.h>

#include <algorithm>
#include <string_view>

#include "checks/text.h"

namespace docgarden::examples {
namespace {

// AsciiDoc's numbers of remarks, which its renderers take out of the text: blanks instead.
void blank_callouts(std::string& text) {
  static const RE2 callout(R"( (<\d{1,2}>)[ ]*\n)");
  re2::StringPiece rest(text), number;
  std::vector<std::size_t> places;
  while (RE2::FindAndConsume(&rest, callout, &number)) {
    for (std::size_t i = 0; i < number.size(); ++i) {
      places.push_back(static_cast<std::size_t>(number.data() - text.data()) + i);
    }
  }
  for (const std::size_t place : places) text[place] = ' ';
}

}  // namespace

Body::Body(const docs::Document& document, docs::Span fence) {
  const std::string_view all = document.view(fence);
  std::vector<std::string_view> lines;
  for_each_line(all, [&](std::string_view line) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
  });
  std::size_t margin = std::string_view::npos, first = std::string_view::npos;
  for (const std::string_view line : lines) {
    const std::size_t indent = line.find_first_not_of(" \t");
    if (indent == std::string_view::npos) continue;
    if (first == std::string_view::npos) first = indent;
    margin = std::min(margin, indent);
  }
  if (margin == std::string_view::npos) margin = 0;
  cut_out = first != std::string_view::npos && first > margin;
  for (const std::string_view line : lines) {
    const std::string_view rest = line.substr(std::min(margin, line.size()));
    begins.push_back(static_cast<std::size_t>(rest.data() - document.text.data()));
    text += rest;
    text += '\n';
  }
  blank_callouts(text);
}

docs::Span Body::line_at(std::size_t offset) const {
  offset = std::min(offset, text.size() - 1);
  // The end of the text stands for its last line.
  const std::size_t last = text.find_last_not_of(" \t\n");
  if (last != std::string::npos) offset = std::min(offset, last);
  const std::size_t begin = offset == 0 ? 0 : text.rfind('\n', offset - 1) + 1;
  const std::size_t end = line_end(text, offset);
  const auto number =
      static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(begin), '\n'));
  const std::size_t from = std::min(text.find_first_not_of(" \t", begin), end);
  std::size_t to = end;
  while (to > from && (text[to - 1] == ' ' || text[to - 1] == '\t')) --to;
  const std::size_t at = begins[number] + (from - begin);
  return {at, at + (to - from)};
}

}  // namespace docgarden::examples
