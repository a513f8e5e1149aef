// SPDX-License-Identifier: MIT
// The parts of the rules: one file for each kind of them.
#pragma once

#include <fmt/format.h>

#include <set>
#include <string>
#include <vector>

#include "checks/text.h"
#include "inference/edit/align.h"
#include "inference/edit/rules.h"
#include "inference/edit/words.h"

namespace docgarden::edit {

// What is compared: of a word its letters, of all else every byte.
inline std::string key_of(const Token& token) {
  return token.kind == TokenKind::word ? lowered(token.text) : std::string(token.text);
}

// As a reason quotes it.
inline std::string shown(std::string_view text) {
  constexpr std::size_t most = 60;
  return fmt::format("`{}{}`", text.substr(0, most), text.size() > most ? "…" : "");
}

inline bool says_something(const Token& token) {
  return token.kind == TokenKind::word && !is_linking(lowered(token.text));
}

struct Rules::Parts {
  using Names = std::set<std::string, std::less<>>;
  using List = std::vector<Token>;
  // Tokens that are gone, and those between them that only hold together; without any at its ends.
  struct Run {
    std::size_t begin, end, stale_end;  // 0: nothing of it is stale
  };

  const Window& window;
  const Known& known;
  std::string before;
  std::vector<Token> was;
  std::vector<bool> stale;                // of these: part of what is stale
  std::size_t bracket = ~std::size_t{0};  // the one that opens a stale link
  Names standing;                         // keys of all tokens of the window
  Names codes, plains, addresses;         // what may come instead, by its kind

  // rules.cpp
  void find_stale();
  void find_instead();
  bool may_come(const Token& token) const;
  // Among what is not kept of a list: the word in another form; the same word, which links, and so was moved.
  bool has_form(const Token& word, const List& list, const std::vector<bool>& kept) const;
  bool has_same(const Token& word, const List& list, const std::vector<bool>& kept) const;

  // rules_runs.cpp
  Run run_at(std::size_t n, const Kept& kept) const;
  bool is_bounded(const Run& run) const;
  bool is_joined(const Run& run, const Kept& kept) const;
  bool is_aside(std::size_t n, const Kept& kept) const;
  bool changes_more(const Run& run, const List& is, const Kept& kept) const;
  std::vector<bool> gaps_of(std::size_t size, const Kept& kept) const;

  // What speaks against the new tokens; empty: nothing. `kept` of both lists.
  std::string of_dropped(const List& is, const Kept& kept) const;   // rules_dropped.cpp
  std::string of_places(const List& is, const Kept& kept) const;    // the same
  std::string of_brought(const List& is, const Kept& kept) const;   // rules_brought.cpp
  std::string of_sentence(const List& is, const Kept& kept) const;  // the same
};

}  // namespace docgarden::edit
