// SPDX-License-Identifier: MIT
// What the words of a makefile may become: variables and functions expanded as far as they can be known, with "*" for
// what can't. A scanner of our own, since a grammar gives trees with errors for the dialects that are in use, and what
// is needed are the names before the colons and a cautious answer everywhere else.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace docgarden::facts {

class MakeVariables {
 public:
  // All values that a variable is ever given count: which branch of a conditional is taken can't be known.
  void assign(std::string_view name, std::string_view value);

  // The words that `text` may stand for; a word with "*" is a pattern. Bounded: too many become one "*".
  std::vector<std::string> expand(std::string_view text) const;

 private:
  using Words = std::vector<std::string>;
  Words expand(std::string_view text, int depth, int& budget) const;
  Words word(std::string_view text, int depth, int& budget) const;
  Words reference(std::string_view inner, int depth, int& budget) const;

  std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

// The position of the ')' or '}' that closes the reference whose '$' stands at `at`; npos when none does.
std::size_t end_of_reference(std::string_view text, std::size_t at);

// How a line of a makefile divides, looking at nothing inside references.
struct MakeLine {
  enum class Kind { other, assignment, rule } kind = Kind::other;
  std::string_view left, right;
};
MakeLine split_make_line(std::string_view line);

// Continued lines joined, comments taken off; calls `each(line, offset, recipe)` for every line that is left.
struct LogicalLine {
  std::string text;
  int number = 0;       // 1-based line on which it begins
  bool tabbed = false;  // begins with the recipe prefix
};
std::vector<LogicalLine> make_lines(std::string_view text);

}  // namespace docgarden::facts
