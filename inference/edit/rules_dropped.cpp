// SPDX-License-Identifier: MIT
#include "inference/edit/rules_parts.h"

#include <algorithm>

namespace docgarden::edit {

std::string Rules::Parts::of_dropped(const std::vector<Token>& is, const Kept& kept) const {
  std::size_t dropped = 0, all = 0, names = 0;
  for (std::size_t n = 0; n < was.size(); ++n) {
    const Token& token = was[n];
    const bool inside = window.sentence.begin <= token.span.begin && token.span.end <= window.sentence.end;
    const bool counts = inside && !stale[n] && says_something(token);
    all += counts ? 1 : 0;
    if (kept.before[n]) names += inside && token.kind != TokenKind::word && token.kind <= TokenKind::address ? 1 : 0;
    if (kept.before[n] || stale[n] || n == bracket) continue;
    if (!inside) return fmt::format("it changes {}, which is not part of the sentence", shown(token.text));
    const bool aside = is_aside(n, kept);
    if (token.kind == TokenKind::word) {
      if (is_turning(lowered(token.text)) && !aside)
        return fmt::format("it drops {}, which turns the meaning", shown(token.text));
      dropped += counts && !has_form(token, is, kept.after) ? 1 : 0;
    } else if (token.kind != TokenKind::sign && !(token.kind == TokenKind::number && aside)) {
      return fmt::format("it drops {}", shown(token.text));
    }
  }
  const std::size_t left = all - dropped;
  constexpr std::size_t few = 3, least = 2;
  const bool much = dropped > std::max({few, all / 2, left + names});
  return much || left + names < std::min(all, least) || (left == 0 && all > 0) ? "it drops too much of the sentence"
                                                                               : "";
}

// What is left out must lie beside what is stale. What follows it belongs to it only within commas or brackets: without
// them it may belong to all of the sentence.
std::string Rules::Parts::of_places(const std::vector<Token>& is, const Kept& kept) const {
  bool replaced = false;  // by a name
  for (std::size_t n = 0; n < is.size(); ++n) {
    replaced = replaced || (!kept.after[n] && is[n].kind >= TokenKind::name && is[n].kind <= TokenKind::address) ||
               (!kept.after[n] && plains.contains(is[n].text));
  }
  for (std::size_t n = 0; n < was.size(); ++n) {
    if (kept.before[n]) continue;
    const Run run = run_at(n, kept);
    const auto is_dropped = [&](std::size_t m) {
      return !kept.before[m] && !stale[m] && says_something(was[m]) && !has_form(was[m], is, kept.after);
    };
    const auto drops = [&](std::size_t from) {
      for (; from < run.end; ++from) {
        if (is_dropped(from)) return true;
      }
      return false;
    };
    // Nor does it reach over a comma.
    bool sign = false, over = false;
    for (std::size_t m = run.stale_end; m < run.end && run.stale_end > 0; ++m) {
      over = over || (sign && is_dropped(m));
      sign = sign || was[m].kind == TokenKind::sign;
    }
    sign = false;
    for (std::size_t m = run.stale_end; m-- > run.begin;) {
      over = over || (sign && is_dropped(m));
      sign = (sign || was[m].kind == TokenKind::sign) && !stale[m];
    }
    if (over) return "it drops words that are not about what is outdated";
    if (run.stale_end > 0 && !replaced && !is_joined(run, kept)) return "it takes a part that the sentence needs";
    if (run.stale_end == 0 && changes_more(run, is, kept)) return "it drops words that are not about what is outdated";
    if (run.stale_end > 0 && drops(run.stale_end) && !is_bounded(run)) {
      return "it drops words behind what is outdated";
    }
    n = run.end;
  }
  return "";
}

}  // namespace docgarden::edit
