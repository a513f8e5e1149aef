// SPDX-License-Identifier: MIT
#include "inference/edit/text_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "checks/text.h"
#include "inference/edit/tokens.h"
#include "inference/edit/words.h"

namespace docgarden::edit {
namespace {

struct Character {
  std::uint32_t code = 0;
  std::size_t size = 0;  // 0: not UTF-8
};

Character character_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[at + i]); };
  const std::uint8_t first = byte(0);
  if (first < 0x80) return {first, 1};
  const std::size_t size = first >= 0xf0 && first < 0xf5 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (size == 0 || first >= 0xf5 || at + size > text.size()) return {};
  std::uint32_t code = first & (0xffu >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xc0u) != 0x80) return {};
    code = code << 6 | (byte(i) & 0x3fu);
  }
  constexpr std::uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  if (code < least[size] || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return {};
  return {code, size};
}

bool is_cut_character(std::string_view rest) {
  const auto first = static_cast<std::uint8_t>(rest.front());
  const std::size_t size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  return first >= 0xc2 && first < 0xf5 && rest.size() < size && std::all_of(rest.begin() + 1, rest.end(), [](char c) {
           return (static_cast<std::uint8_t>(c) & 0xc0u) == 0x80;
         });
}

// Of what has no width, or turns the direction, or hides text from a reader.
bool is_hidden(std::uint32_t code) {
  constexpr std::pair<std::uint32_t, std::uint32_t> ranges[] = {
      {0x7f, 0x9f},     {0xad, 0xad},     {0x34f, 0x34f},   {0x61c, 0x61c},   {0x115f, 0x1160},   {0x17b4, 0x17b5},
      {0x180b, 0x180f}, {0x200b, 0x200f}, {0x2028, 0x202e}, {0x2060, 0x206f}, {0x3164, 0x3164},   {0xe000, 0xf8ff},
      {0xfe00, 0xfe0f}, {0xfeff, 0xfeff}, {0xffa0, 0xffa0}, {0xfff0, 0xffff}, {0x1d173, 0x1d17a}, {0xe0000, 0x10ffff}};
  return std::any_of(std::begin(ranges), std::end(ranges),
                     [&](const auto& range) { return range.first <= code && code <= range.second; });
}

bool is_sign(const Token& token, std::string_view which) {
  return token.kind == TokenKind::sign && which.find(token.text) != std::string_view::npos;
}

// Ends a sentence or a part of it, so that no blank stands before it.
bool is_closing(const std::vector<Token>& tokens, std::size_t n) {
  if (tokens[n].text == "!") return n + 1 == tokens.size() || tokens[n + 1].text != "[";  // else of an image
  return is_sign(tokens[n], ",.;:)?");
}

struct Slips {
  int doubled = 0, blank = 0, blanks = 0, hanging = 0, signs = 0, opened = 0;
};

Slips slips_of(std::string_view text) {
  const Tokens tokens = tokens_of(text);
  Slips slips;
  for (std::size_t n = 0; n < tokens.list.size(); ++n) {
    const Token& token = tokens.list[n];
    slips.opened += is_sign(token, "(") ? 1 : is_sign(token, ")") ? -1 : 0;
    const bool closes = is_closing(tokens.list, n);
    const std::size_t at = token.span.begin;
    if (n > 0 && at >= 2 && text.substr(at - 2, 2) == "  " && text[text.find_last_not_of(' ', at - 1)] != '\n')
      ++slips.blanks;
    if (closes && token.span.begin > 0 && is_space(text[token.span.begin - 1])) ++slips.blank;
    const bool last = n + 1 == tokens.list.size();
    const bool ends = last || is_closing(tokens.list, n + 1);
    if (ends && token.kind == TokenKind::word && leans_forward(lowered(token.text))) ++slips.hanging;
    if (last) break;
    const Token& next = tokens.list[n + 1];
    const bool name = token.kind == TokenKind::word || token.kind == TokenKind::name || token.kind == TokenKind::code;
    if (name && same_but_case(token.text, next.text)) ++slips.doubled;
    if (is_sign(token, ",;:(") && is_closing(tokens.list, n + 1)) ++slips.signs;
  }
  return slips;
}

// What stands before the words of a line: blanks and the marks of lists, quotes and headings.
std::string_view lead_of(std::string_view line) {
  std::size_t end = 0;
  while (end < line.size()) {
    std::size_t next = end;
    while (next < line.size() && is_space(line[next])) ++next;
    std::size_t mark = next;
    while (mark < line.size() && std::string_view("-*+>#|").find(line[mark]) != std::string_view::npos) ++mark;
    if (mark == next) {
      while (mark < line.size() && is_digit(line[mark])) ++mark;
      const bool number = mark > next && mark < line.size() && (line[mark] == '.' || line[mark] == ')');
      mark = number ? mark + 1 : next;
    }
    if (mark == next || (mark < line.size() && !is_space(line[mark]) && line[next] != '>')) return line.substr(0, next);
    end = mark;
  }
  return line.substr(0, end);
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = line_end(text, at);
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

}  // namespace

std::string strange_character(std::string_view text, bool more_may_come) {
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    if (character.size == 0) {
      return more_may_come && is_cut_character(text.substr(at)) ? "" : "it has bytes that are no text";
    }
    const bool control =
        character.code < ' ' && character.code != '\n' && character.code != '\t' && character.code != '\r';
    if (control || is_hidden(character.code))
      return fmt::format("it has the invisible character U+{:04X}", character.code);
    at += character.size;
  }
  return "";
}

std::string bad_form(const Window& window, std::string_view before, std::string_view after) {
  const std::vector<std::string_view> was = lines_of(before), is = lines_of(after);
  if (is.size() > was.size() + 1) return "it has more lines than before";
  for (std::size_t n = 0; n < is.size(); ++n) {
    if (trimmed(is[n]).empty()) return "it has an empty line";
    const std::string_view lead = lead_of(is[n]);
    const bool known = n == 0            ? lead == lead_of(was[0])
                       : was.size() == 1 ? window.width > 0 && trimmed(lead).empty()
                                         : std::any_of(was.begin() + 1, was.end(),
                                                       [&](std::string_view line) { return lead_of(line) == lead; });
    if (!known) return "a line begins in another way";
  }
  const Slips old = slips_of(before), now = slips_of(after);
  if (now.doubled > old.doubled) return "it has a word twice";
  if (now.blank > old.blank) return "it has a blank before a comma or a full stop";
  if (now.blanks > old.blanks) return "it has two blanks in a row";
  if (now.hanging > old.hanging) return "a word that needs another one stands at an end";
  if (now.signs > old.signs) return "it has two signs in a row";
  if (now.opened != old.opened) return "its brackets do not match";
  return "";
}

}  // namespace docgarden::edit
