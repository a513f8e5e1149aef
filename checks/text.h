// SPDX-License-Identifier: MIT
// What every stage asks of bytes and words. Of ASCII alone: the bytes of other letters are of no class and keep their
// case.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

namespace docgarden {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
constexpr bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
constexpr bool is_letter(char c) {
  return is_lower(c) || is_upper(c);
}
constexpr bool is_alnum(char c) {
  return is_letter(c) || is_digit(c);
}
// What a name in code is made of.
constexpr bool is_word(char c) {
  return is_alnum(c) || c == '_';
}
constexpr bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

constexpr char lowered(char c) {
  return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}
inline std::string lowered(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return lowered(c); });
  return lower;
}
constexpr char raised(char c) {
  return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
}
// Letters and digits in lower case: "AI SDK", "ai-sdk" and "ai_sdk" are one name.
inline std::string bare_name(std::string_view name) {
  std::string bare;
  for (const char c : name) {
    if (is_alnum(c)) bare += lowered(c);
  }
  return bare;
}
// True if the texts differ at most in case.
inline bool same_but_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lowered(x) == lowered(y); });
}

inline bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> starts) {
  return std::any_of(starts.begin(), starts.end(), [&](std::string_view start) { return text.starts_with(start); });
}
inline bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> ends) {
  return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return text.ends_with(end); });
}

// Without these bytes at its ends.
constexpr std::string_view trimmed(std::string_view text, std::string_view ends) {
  const std::size_t first = text.find_first_not_of(ends);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(ends) - first + 1);
}
// Without blanks and control bytes at its ends.
constexpr std::string_view trimmed(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  return text;
}

// True if the word stands in the text, and not as a part of a longer one.
inline bool has_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]))) return true;
  }
  return false;
}

// The end of the line at `at`: where its '\n' is, or the end of the text.
constexpr std::size_t line_end(std::string_view text, std::size_t at) {
  return std::min(text.find('\n', at), text.size());
}
// Calls `visit` with every line, without its '\n'.
template <typename Visit>
void for_each_line(std::string_view text, Visit&& visit) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = line_end(text, at);
    visit(text.substr(at, end - at));
    at = end + 1;
  }
}

}  // namespace docgarden
