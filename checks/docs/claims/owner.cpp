// SPDX-License-Identifier: MIT
#include "checks/docs/claims/owner.h"

#include "checks/text.h"

namespace docgarden::docs {
namespace {

// The length of what joins a name to its owner, right before `at`: '.', '#', "::".
std::size_t joint_before(std::string_view text, std::size_t at) {
  if (at == 0) return 0;
  if (at >= 2 && text[at - 1] == ':' && text[at - 2] == ':') return 2;
  return text[at - 1] == '.' || text[at - 1] == '#' ? 1 : 0;
}

std::string_view word_before(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && is_word(text[begin - 1])) --begin;
  return text.substr(begin, end - begin);
}

Owner owner_ending(std::string_view text, std::size_t end) {
  const std::string_view word = word_before(text, end);
  if (word.empty() || is_digit(word[0])) return {};
  const std::size_t begin = end - word.size();
  return {.name = std::string(word), .qualified = joint_before(text, begin) > 0};
}

// The bracket that opens the arguments among which the byte is; npos when there is none near.
std::size_t bracket_before(std::string_view text, std::size_t at) {
  constexpr std::size_t longest = 1000;  // bytes of arguments before it
  int depth = 0;
  const std::size_t first = at > longest ? at - longest : 0;
  for (std::size_t i = at; i > first; --i) {
    const char c = text[i - 1];
    if (c == ')' || c == ']' || c == '}') ++depth;
    if (c == '`' || c == ';') return std::string_view::npos;
    if (c != '(' && c != '[' && c != '{') continue;
    if (depth == 0) return c == '(' ? i - 1 : std::string_view::npos;
    --depth;
  }
  return std::string_view::npos;
}

}  // namespace

Owner owner_at(std::string_view text, Span name) {
  if (const std::size_t joint = joint_before(text, name.begin); joint > 0) {
    return owner_ending(text, name.begin - joint);
  }
  // "retries=3" of Python and C#'s "retries: 3"; no comparison, and no "::".
  std::size_t after = name.end;
  while (after < text.size() && text[after] == ' ') ++after;
  if (after >= text.size() || (text[after] != '=' && text[after] != ':')) return {};
  if (after + 1 < text.size() && (text[after + 1] == '=' || text[after + 1] == ':' || text[after + 1] == '>'))
    return {};
  // An argument begins behind the bracket or a comma.
  std::size_t before = name.begin;
  while (before > 0 && (text[before - 1] == ' ' || text[before - 1] == '\n' || text[before - 1] == '\t')) --before;
  if (before == 0 || (text[before - 1] != '(' && text[before - 1] != ',')) return {};
  const std::size_t bracket = bracket_before(text, name.begin);
  if (bracket == std::string_view::npos) return {};
  Owner owner = owner_ending(text, bracket);
  owner.argument = true;
  return owner;
}

}  // namespace docgarden::docs
