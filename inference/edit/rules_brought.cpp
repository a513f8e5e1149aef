// SPDX-License-Identifier: MIT
#include "inference/edit/rules_parts.h"

#include <algorithm>

namespace docgarden::edit {

std::string Rules::Parts::of_brought(const std::vector<Token>& is, const Kept& kept) const {
  std::size_t words = 0, names = 0, links = 0;
  const std::vector<bool> gaps = gaps_of(is.size(), kept);
  for (std::size_t n = 0; n < is.size(); ++n) {
    const Token& token = is[n];
    if (kept.after[n]) continue;
    if (token.kind == TokenKind::word && is_turning(lowered(token.text)) && !plains.contains(token.text)) {
      return fmt::format("it adds {}, which turns the meaning", shown(token.text));
    }
    const bool form = token.kind == TokenKind::word && has_form(token, was, kept.before);
    const bool joins = token.text == "and" || token.text == "or";
    if (joins && !has_same(token, was, kept.before)) return fmt::format("it adds {}", shown(token.text));
    if (!form && !may_come(token)) return fmt::format("it adds {}", shown(token.text));
    if (!gaps[n]) return fmt::format("it adds {} where nothing is outdated", shown(token.text));
    if (token.kind == TokenKind::address) ++links;
    ++(token.kind == TokenKind::word || token.kind == TokenKind::sign ? words : names);
  }
  constexpr std::size_t most_words = 5, most_names = 6;
  if (words > most_words || names > most_names) return "it adds too much";
  const bool opened = bracket >= was.size() || kept.before[bracket];
  const bool had_link = bracket < was.size();
  if (links > (had_link || !addresses.empty() ? 1u : 0u)) return "it adds a link";
  if (had_link && opened != (links == 1)) return "it takes a link apart";
  return "";
}

std::string Rules::Parts::of_sentence(const std::vector<Token>& is, const Kept& kept) const {
  std::size_t first = was.size(), last = 0;
  for (std::size_t n = 0; n < was.size(); ++n) {
    if (window.sentence.begin > was[n].span.begin || was[n].span.end > window.sentence.end) continue;
    first = std::min(first, n);
    last = n;
  }
  if (first == was.size()) return "";
  const bool ended =
      was[last].kind == TokenKind::sign && std::string_view(".!?:").find(was[last].text) != std::string_view::npos;
  if (ended && !kept.before[last]) return "it takes the end of the sentence";
  if (first >= is.size()) return "it drops the sentence";
  const std::size_t behind = was.size() - 1 - last;
  if (behind >= is.size()) return "it drops the sentence";
  const auto end_of = [](const std::vector<Token>& tokens, std::size_t from, std::size_t to) -> std::string_view {
    while (to > from && tokens[to - 1].kind == TokenKind::mark) --to;
    return to > from && tokens[to - 1].kind == TokenKind::sign ? tokens[to - 1].text : "";
  };
  const std::string_view now = end_of(is, first, is.size() - behind);
  if (end_of(was, first, last + 1) != now && now != ")") return "it ends where something is missing";
  // What a colon announces must be there.
  std::size_t begin = last + 1;
  while (begin > first && !kept.before[begin - 1]) --begin;
  bool whole = false;
  for (std::size_t n = begin; n <= last; ++n) whole = whole || stale[n];
  const std::string_view before_it = end_of(was, first, begin);
  const bool colon = before_it == ":" || before_it == "-" || (begin <= last && was[begin].text == ":");
  if (whole && colon && kept.after[is.size() - behind - 1]) return "it leaves nothing behind a colon";
  const auto begins_small = [](const Token& token) { return token.kind == TokenKind::word && is_lower(token.text[0]); };
  if (stale[first] && begins_small(is[first])) return "it takes what the sentence is about";
  if (was[first].kind == TokenKind::word && !begins_small(was[first]) && begins_small(is[first])) {
    return "the sentence begins with a small letter";
  }
  // The same word in other letters, where none begins.
  for (std::size_t n = 0, m = 0; n < was.size() && m < is.size();) {
    if (!kept.before[n]) {
      ++n;
    } else if (!kept.after[m]) {
      ++m;
    } else {
      if (was[n].text != is[m].text && n != first && m != first)
        return fmt::format("it changes {}", shown(was[n].text));
      ++n, ++m;
    }
  }
  return "";
}

}  // namespace docgarden::edit
