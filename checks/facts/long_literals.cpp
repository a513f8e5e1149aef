// SPDX-License-Identifier: MIT
// The literals that only their surroundings tell: regular expressions, here documents, YAML's block scalars.
#include <algorithm>

#include "checks/facts/literals.h"
#include "checks/text.h"

namespace docgarden::facts {
namespace {

bool has(std::string_view set, char c) {
  return set.find(c) != std::string_view::npos;
}

}  // namespace

// A slash begins a regular expression where a value may begin. After `)` and `}` that can't be told without parsing;
// division is assumed there, which at worst takes quotes in the expression for strings up to the line's end.
bool Literals::regex_may_begin(std::size_t at) const {
  std::size_t end = at;
  while (end > 0 && is_space(text_[end - 1])) --end;
  if (end == 0) return true;
  if (!is_word(text_[end - 1]))
    return has("(,=:[!&|?{;", text_[end - 1]) || (end > 1 && text_.substr(end - 2, 2) == "=>");
  std::size_t begin = end;
  while (begin > 0 && end - begin <= 10 && is_word(text_[begin - 1])) --begin;
  constexpr std::string_view words[] = {"return", "typeof", "case",  "in",  "of",         "do",    "else",
                                        "void",   "delete", "throw", "new", "instanceof", "yield", "await"};
  return std::find(std::begin(words), std::end(words), text_.substr(begin, end - begin)) != std::end(words);
}

std::size_t Literals::regex(std::size_t at) {
  if (at < no_regex_before_ || !regex_may_begin(at)) return at + 1;
  bool in_class = false;
  for (std::size_t end = at + 1;; ++end) {
    const char c = byte(end);
    if (c == '\\' && byte(end + 1) != '\n') {
      ++end;
    } else if (c == '[') {
      in_class = true;
    } else if (c == ']') {
      in_class = false;
    } else if (c == '/' && !in_class) {
      return end + 1;
    } else if (c == '\n' || c == '\r' || end >= text_.size()) {
      no_regex_before_ = end;
      return at + 1;
    }
  }
}

// All here documents that the line names, from `<<` at `at`; what else stands on the line is left alone.
std::size_t Literals::heredocs(std::size_t at) {
  Heredoc heredoc;
  if (!heredoc_word(at, heredoc)) return heredoc.after;
  const std::size_t line = line_end(at);
  const std::string_view before_end = text_.substr(0, line);
  std::size_t end = heredoc_end(heredoc, line);
  if (end == no_literal) return heredoc.after;
  while (end != doubt && (at = before_end.find("<<", heredoc.after)) != std::string_view::npos) {
    const std::size_t next = heredoc_word(at, heredoc) ? heredoc_end(heredoc, end) : no_literal;
    if (next != no_literal) end = next;
  }
  return end;
}

// Whether `<<` at `at` is followed by the word that will close a here document.
bool Literals::heredoc_word(std::size_t at, Heredoc& heredoc) const {
  const bool php = syntax_.has(Literal::tags);
  std::size_t word = at + 2;
  while (byte(word) == '<') ++word;
  heredoc.after = word;
  if (word - at != (php ? 3u : 2u)) return false;
  heredoc.indented = php || byte(word) == '-' || byte(word) == '~';
  if (byte(word) == '-' || byte(word) == '~') ++word;
  while (syntax_.has(Literal::heredoc_gap) && (byte(word) == ' ' || byte(word) == '\t')) ++word;
  while (has("'\"`\\", byte(word))) ++word;
  std::size_t end = word;
  while (is_word(byte(end))) ++end;
  heredoc.word = text_.substr(std::min(word, text_.size()), end - word);
  heredoc.after = std::max(heredoc.after, end);
  return !heredoc.word.empty() && !is_digit(heredoc.word[0]);
}

std::size_t Literals::heredoc_end(const Heredoc& heredoc, std::size_t from) {
  for (; (from = text_.find(heredoc.word, from)) != std::string_view::npos; ++from) {
    std::size_t begin = from;
    while (heredoc.indented && has(" \t", before(begin)) && begin > 0) --begin;
    const std::size_t end = from + heredoc.word.size();
    const bool closed = end >= text_.size() || has("\n\r", text_[end]);
    // PHP goes on behind the word: `X);`
    if (has("\n\r", before(begin)) && (closed || (syntax_.has(Literal::tags) && !is_word(text_[end])))) return end;
  }
  return ++lost_heredocs_ > 16 ? doubt : no_literal;
}

// YAML: `key: |` and the lines that are indented deeper than the key.
std::size_t Literals::block_scalar(std::size_t at) const {
  std::size_t previous = at;
  while (previous > 0 && text_[previous - 1] == ' ') --previous;
  if (previous == at || !has(":-", before(previous))) return at + 1;
  std::size_t end = at + 1;
  while (has("+-123456789", byte(end))) ++end;
  if (end < text_.size() && !is_space(byte(end))) return at + 1;
  const std::size_t newline = text_.substr(0, at).rfind('\n');
  const std::size_t line = newline == std::string_view::npos ? 0 : newline + 1;
  std::size_t key = line;
  while (byte(key) == ' ' || (byte(key) == '-' && byte(key + 1) == ' ' && key + 2 < at)) ++key;
  const std::size_t indent = key - line;
  end = line_end(at);
  while (end < text_.size()) {
    std::size_t first = end;
    while (is_space(byte(first))) ++first;
    if (first >= text_.size()) return text_.size();
    const std::size_t begin = text_.substr(0, first).rfind('\n');
    if (begin == std::string_view::npos || first - begin - 1 <= indent) return end;
    end = line_end(first);
  }
  return end;
}

}  // namespace docgarden::facts
