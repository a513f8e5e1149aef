// SPDX-License-Identifier: MIT
#include "bot/report/escape_markdown.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "bot/report/shared.h"

namespace docgarden::bot {
namespace {

bool is_letter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

bool is_digit(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

// Nothing that a host could take for more than a word: letters, or a few digits, with the marks of a sentence around
// them. Seven digits of a hexadecimal number may name a commit.
bool is_plain_word(std::string_view word) {
  if (word.starts_with('(') || word.starts_with('\'')) word.remove_prefix(1);
  const std::size_t end = word.find_last_not_of(",.;:)?");
  if (end == std::string_view::npos) return word.size() <= 3;
  word = word.substr(0, end + 1);
  if (std::all_of(word.begin(), word.end(), is_digit)) return word.size() < 7;
  const bool hexadecimal = word.size() >= 7 && word.find_first_not_of("abcdefABCDEF") == std::string_view::npos;
  // "isn't" and "work-tree", but neither quotes nor rules.
  const bool word_like = is_letter(word.front()) && is_letter(word.back());
  return word_like && !hexadecimal &&
         std::all_of(word.begin(), word.end(), [](char c) { return is_letter(c) || c == '\'' || c == '-'; });
}

// What follows a backtick tells whether it ends the code: a quoted line may have some, too.
std::size_t end_of_code(std::string_view text) {
  constexpr std::string_view after = " ,.;:)'";
  for (std::size_t at = text.find('`'); at != std::string_view::npos; at = text.find('`', at + 1)) {
    if (at + 1 == text.size() || after.find(text[at + 1]) != std::string_view::npos) return at;
  }
  return text.size();
}

std::string words(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    result += word.empty() || is_plain_word(word) ? std::string(word) : markdown_code(word);
    if (end < text.size()) result += ' ';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

// Two spans of code side by side would be one.
void append(std::string& text, const std::string& more) {
  if (text.ends_with('`') && more.starts_with('`')) text += "<!-- -->";
  text += more;
}

}  // namespace

std::string markdown_code(std::string_view bytes, std::size_t most) {
  const std::string text = short_text(bytes, most);
  if (text.empty()) return "";
  if (text.find_first_of("`|") == std::string::npos) return "`" + text + "`";
  // A pipe ends a cell even in code, and no fence of backticks is long enough for every text. Here what is not a
  // letter is written by its number, and `@` is parted from the rest, else addresses of mail become links.
  std::string result = "<code>";
  for (const char c : text) {
    const bool plain = is_letter(c) || is_digit(c) || c == ' ' || static_cast<unsigned char>(c) >= 0x80;
    result += plain ? std::string(1, c) : fmt::format("&#{};", static_cast<int>(c));
    if (c == '@') result += "<!-- -->";
  }
  return result + "</code>";
}

std::string markdown_prose(std::string_view bytes, std::size_t most) {
  const std::string text = short_text(bytes, most);
  std::string result;
  for (std::string_view rest = text;;) {
    const std::size_t begin = std::min(rest.find('`'), rest.size());
    append(result, words(rest.substr(0, begin)));
    if (begin == rest.size()) return result;
    rest.remove_prefix(begin + 1);
    const std::size_t end = end_of_code(rest);
    append(result, markdown_code(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

}  // namespace docgarden::bot
