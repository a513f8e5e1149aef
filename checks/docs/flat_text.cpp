// SPDX-License-Identifier: MIT
#include "checks/docs/flat_text.h"

#include <array>
#include <utility>

#include "checks/text.h"

namespace docgarden::docs {
namespace {

// What reads the same in many spellings gets one; the source is that of the first byte.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> spellings = {{{"&gt;", ">"},
                                                                                      {"&ge;", ">="},
                                                                                      {"&lt;", "<"},
                                                                                      {"&amp;", "&"},
                                                                                      {"&nbsp;", " "},
                                                                                      {"\xE2\x89\xA5", ">="},
                                                                                      {"\xC2\xA0", " "},
                                                                                      {"\xE2\x80\x99", "'"},
                                                                                      {"\xE2\x80\x93", "-"},
                                                                                      {"\xE2\x80\x94", "-"}}};

void append(FlatText& flat, std::string_view text, std::size_t source) {
  for (const char c : text) {
    flat.text += c;
    flat.source.push_back(source);
  }
}

void append_piece(FlatText& flat, std::string_view text, std::size_t source, bool code) {
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    std::size_t used = 0;
    for (const auto& [from, to] : spellings) {
      if (rest.starts_with(from)) {
        append(flat, to, source + at);
        used = from.size();
        break;
      }
    }
    if (used == 0) {
      const bool escape = !code && rest[0] == '\\' && rest.size() > 1 && !is_space(rest[1]);
      if (!escape) append(flat, is_space(rest[0]) ? std::string_view(" ") : rest.substr(0, 1), source + at);
      used = 1;
    }
    at += used;
  }
}

}  // namespace

FlatText flatten(const Document& document, std::size_t first, std::size_t last) {
  FlatText flat;
  std::size_t previous = 0;  // end of the last piece in the document
  for (std::size_t i = first; i < last; ++i) {
    const Inline& item = document.inlines[i];
    if (item.kind != InlineKind::text && item.kind != InlineKind::code) continue;
    if (item.parent != Block::npos && document.inlines[item.parent].kind == InlineKind::image) continue;
    const std::string_view gap = previous != 0 && item.content.begin > previous
                                     ? document.view({previous, item.content.begin}).substr(0, 300)
                                     : std::string_view{};
    if (gap.find_first_of(" \n") != std::string_view::npos) append(flat, " ", item.content.begin);
    append_piece(flat, document.view(item.content), item.content.begin, item.kind == InlineKind::code);
    previous = item.content.end;
  }
  return flat;
}

FlatText flatten(const Document& document, Span span) {
  FlatText flat;
  append_piece(flat, document.view(span), span.begin, false);
  return flat;
}

}  // namespace docgarden::docs
