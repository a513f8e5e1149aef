// SPDX-License-Identifier: MIT
#include "checks/facts/literals.h"

#include <algorithm>

#include "checks/text.h"

namespace docgarden::facts {
namespace {

bool has(std::string_view set, char c) {
  return set.find(c) != std::string_view::npos;
}

}  // namespace

std::size_t Literals::skip(std::size_t at) {
  const char c = text_[at];
  if (has(syntax_.strings, c) || has(syntax_.long_strings, c)) return quoted(at);
  switch (c) {
    case '\'':
      return syntax_.has(Literal::character) ? character(at) : at + 1;
    case '/':
      return syntax_.has(Literal::regex) ? regex(at) : at + 1;
    case '<':
      return syntax_.has(Literal::heredoc) && begins(at, "<<") ? heredocs(at) : at + 1;
    case '[':
      if (const std::size_t end = long_bracket_end(at); end != no_literal) return end;
      return at + 1;
    case '\\':
      return syntax_.has(Literal::line_string) && begins(at, "\\\\") ? line_end(at) : at + 1;
    case '|':
    case '>':
      return syntax_.has(Literal::block_scalar) ? block_scalar(at) : at + 1;
    default:
      return at + 1;
  }
}

std::size_t Literals::end_of(std::string_view closing, std::size_t from) const {
  const std::size_t close = text_.find(closing, from);
  return close == std::string_view::npos ? doubt : close + closing.size();
}

std::size_t Literals::quoted(std::size_t at) const {
  const char quote = text_[at];
  if (syntax_.quote_after_space && !is_space(before(at)) && !has("=([{,:", before(at))) return at + 1;
  if (const std::size_t end = special_string(at); end != no_literal) return end;
  if (has(syntax_.triple, quote) && byte(at + 1) == quote && byte(at + 2) == quote) return tripled(at);
  return plain_string(at, has(syntax_.long_strings, quote));
}

// Strings that a byte before their quote makes special.
std::size_t Literals::special_string(std::size_t at) const {
  const char quote = text_[at];
  const char previous = before(at);
  if (quote == '"' && previous == 'R' && syntax_.has(Literal::cpp_raw)) return cpp_raw(at);
  if (syntax_.has(Literal::hash_raw)) {
    std::size_t hashes = 0;
    while (hashes < 255 && before(at, hashes + 1) == '#') ++hashes;
    const char letter = before(at, hashes + 1);
    const char prefix = before(at, hashes + 2);
    const bool raw = letter == 'r' && (!is_word(prefix) || prefix == 'b' || prefix == 'c');
    // Rust always has the letter; Swift never has it, and always a '#'.
    if (raw || (hashes > 0 && !has(syntax_.long_strings, quote))) return hash_raw(at, hashes);
  }
  const bool at_sign = previous == '@' || (previous == '$' && before(at, 2) == '@');
  if (at_sign && syntax_.has(Literal::verbatim)) return verbatim(at);
  if (previous == '@' && syntax_.has(Literal::here_string) && is_space(byte(at + 1))) {
    const char closing[] = {'\n', quote, '@'};
    return end_of({closing, 3}, at + 1);
  }
  return no_literal;
}

std::size_t Literals::plain_string(std::size_t at, bool over_lines) const {
  const char quote = text_[at];
  // Shell: $'…' knows escapes, '…' does not.
  const bool raw = has(syntax_.raw_strings, quote) && !(before(at) == '$' && syntax_.has(Literal::heredoc));
  const char escape = raw ? quote : syntax_.escape;
  const char stops[] = {quote, escape, over_lines ? quote : '\n', over_lines ? quote : '\r'};
  const ByteSearch<4> search({stops, 4});
  for (std::size_t end = at + 1;;) {
    end = search.next(text_, end);
    if (end >= text_.size()) return over_lines ? doubt : text_.size();
    if (text_[end] == quote) return end + 1;
    if (text_[end] != escape) return end;  // not closed on its line: the line's end closes it
    end += begins(end + 1, "\r\n") ? 3 : 2;
  }
}

std::size_t Literals::tripled(std::size_t at) const {
  const char quote = text_[at];
  std::size_t count = 3;
  // C# closes with as many quotes as it opened with; elsewhere a fourth one belongs to the text.
  if (syntax_.has(Literal::verbatim)) {
    while (byte(at + count) == quote) ++count;
  }
  const bool raw = has(syntax_.raw_strings, quote);
  const std::string closing(count, quote);
  for (std::size_t from = at + count;;) {
    const std::size_t close = text_.find(closing, from);
    if (close == std::string_view::npos) return doubt;
    std::size_t escapes = 0;
    while (!raw && close - escapes > from && text_[close - escapes - 1] == syntax_.escape) ++escapes;
    if (escapes % 2 == 0) return close + count;
    from = close + 1;
  }
}

std::size_t Literals::cpp_raw(std::size_t at) const {
  const char prefix = before(at, 2);
  if (is_word(prefix) && prefix != '8' && !has("uUL", prefix)) return no_literal;
  const std::size_t open = text_.substr(0, std::min(text_.size(), at + 18)).find('(', at);
  if (open == std::string_view::npos) return no_literal;
  return end_of(')' + std::string(text_.substr(at + 1, open - at - 1)) + '"', open);
}

std::size_t Literals::hash_raw(std::size_t at, std::size_t hashes) const {
  const std::size_t quotes = has(syntax_.triple, '"') && begins(at, "\"\"\"") ? 3 : 1;
  return end_of(std::string(quotes, '"') + std::string(hashes, '#'), at + quotes);
}

std::size_t Literals::verbatim(std::size_t at) const {
  for (std::size_t end = at + 1;; end += 2) {
    end = text_.find('"', end);
    if (end == std::string_view::npos) return doubt;
    if (byte(end + 1) != '"') return end + 1;
  }
}

std::size_t Literals::character(std::size_t at) const {
  const char first = byte(at + 1);
  if (first == '\\') {
    const std::size_t close = text_.substr(0, std::min(text_.size(), at + 14)).find('\'', at + 3);
    return close == std::string_view::npos ? at + 1 : close + 1;
  }
  const auto lead = static_cast<unsigned char>(first);
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  return first != '\'' && byte(at + 1 + length) == '\'' ? at + length + 2 : at + 1;
}

std::size_t Literals::long_bracket_end(std::size_t at) const {
  if (!syntax_.has(Literal::long_bracket) || byte(at) != '[') return no_literal;
  std::size_t level = 0;
  while (byte(at + 1 + level) == '=') ++level;
  if (byte(at + 1 + level) != '[') return no_literal;
  return end_of(']' + std::string(level, '=') + ']', at + level + 2);
}

}  // namespace docgarden::facts
