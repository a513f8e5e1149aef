// SPDX-License-Identifier: MIT
#include "inference/edit/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "checks/text.h"
#include "inference/edit/align.h"
#include "inference/edit/text_rules.h"
#include "inference/edit/words.h"

namespace docgarden::edit {
namespace {

using Names = std::set<std::string, std::less<>>;

// What is compared: of a word its letters, of all else every byte.
std::string key_of(const Token& token) {
  return token.kind == TokenKind::word ? lowered(token.text) : std::string(token.text);
}

std::string shown(std::string_view text) {
  constexpr std::size_t most = 60;
  return fmt::format("`{}{}`", text.substr(0, most), text.size() > most ? "…" : "");
}

bool says_something(const Token& token) {
  return token.kind == TokenKind::word && !is_linking(lowered(token.text));
}

// What matters more is kept where not both can be.
std::uint32_t weight_of(const Token& token) {
  constexpr std::uint32_t name = 4, word = 2, link = 1;
  if (token.kind == TokenKind::word) return says_something(token) ? word : link;
  return token.kind == TokenKind::sign ? link : name;
}

}  // namespace

struct Rules::Parts {
  const Window& window;
  const Known& known;
  std::string before;
  std::vector<Token> was;
  std::vector<bool> stale;                // of these: part of what is stale
  std::size_t bracket = ~std::size_t{0};  // the one that opens a stale link
  Names standing;                         // keys of all tokens of the window
  Names codes, plains, addresses;         // what may come instead, by its kind

  void find_stale();
  void find_instead();
  bool may_come(const Token& token) const;
  std::string of_dropped(const std::vector<Token>& is, const Kept& kept) const;
  // Tokens that are gone, and those between them that only hold together; without any at its ends.
  struct Run {
    std::size_t begin, end, stale_end;  // 0: nothing of it is stale
  };
  Run run_at(std::size_t n, const Kept& kept) const;
  bool is_bounded(const Run& run) const;
  bool is_aside(std::size_t n, const Kept& kept) const;
  bool changes_more(const Run& run, const std::vector<Token>& is, const Kept& kept) const;
  std::string of_places(const std::vector<Token>& is, const Kept& kept) const;
  std::vector<bool> gaps_of(std::size_t size, const Kept& kept) const;
  std::string of_brought(const std::vector<Token>& is, const Kept& kept) const;
  std::string of_sentence(const std::vector<Token>& is, const Kept& kept) const;
  bool has_form(const Token& word, const std::vector<Token>& list, const std::vector<bool>& kept) const;
  bool has_same(const Token& word, const std::vector<Token>& list, const std::vector<bool>& kept) const;
};

void Rules::Parts::find_stale() {
  stale.resize(was.size());
  for (std::size_t n = 0; n < was.size(); ++n) {
    stale[n] = was[n].span.begin < window.stale.end && window.stale.begin < was[n].span.end;
    if (!stale[n] || was[n].kind != TokenKind::address || was[n].text.front() != ']') continue;
    int depth = 1;
    for (std::size_t m = n; m-- > 0 && depth > 0;) {
      depth += was[m].text.front() == ']' ? 1 : was[m].text == "[" ? -1 : 0;
      if (depth == 0) bracket = m;
    }
  }
}

// The names of the evidence, each alone and in the place of what is stale.
void Rules::Parts::find_instead() {
  for (const std::string& name : known.names) {
    codes.insert(name);
    for (const Token& token : tokens_of(name).list) plains.insert(std::string(token.text));
    for (std::size_t n = 0; n < was.size(); ++n) {
      if (!stale[n]) continue;
      std::string text(was[n].text);
      if (was[n].span.begin > window.stale.begin || was[n].span.end < window.stale.end) continue;
      text.replace(window.stale.begin - was[n].span.begin, window.stale.size(), name);
      if (was[n].kind == TokenKind::address) addresses.insert(text);
      if (was[n].kind == TokenKind::code) codes.emplace(trimmed(trimmed(text, "`")));
      for (const Token& token : tokens_of(text).list) plains.insert(std::string(token.text));
    }
  }
}

bool Rules::Parts::may_come(const Token& token) const {
  switch (token.kind) {
    case TokenKind::code:
      return codes.contains(content_of(token)) && token.text.starts_with('`') && !token.text.starts_with("```");
    case TokenKind::address:
      return addresses.contains(token.text);
    case TokenKind::tag:
    case TokenKind::mark:
      return false;
    case TokenKind::sign:
      return std::string_view(",.;()").find(token.text) != std::string_view::npos;
    case TokenKind::word:
      return is_linking(lowered(token.text)) || plains.contains(token.text);
    default:
      return plains.contains(token.text);
  }
}

bool Rules::Parts::has_form(const Token& word, const std::vector<Token>& list, const std::vector<bool>& kept) const {
  for (std::size_t n = 0; n < list.size(); ++n) {
    if (kept[n] || list[n].kind != TokenKind::word) continue;
    if (are_forms_of_one(lowered(word.text), lowered(list[n].text))) return true;
  }
  return false;
}

// Another token of the list that is not kept, and links: the word was moved.
bool Rules::Parts::has_same(const Token& word, const std::vector<Token>& list, const std::vector<bool>& kept) const {
  const std::string letters = lowered(word.text);
  if (!is_linking(letters)) return false;
  for (std::size_t n = 0; n < list.size(); ++n) {
    if (!kept[n] && list[n].kind == TokenKind::word && lowered(list[n].text) == letters) return true;
  }
  return false;
}

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

Rules::Parts::Run Rules::Parts::run_at(std::size_t n, const Kept& kept) const {
  const auto links = [&](std::size_t m) {
    return was[m].kind == TokenKind::sign || (was[m].kind == TokenKind::word && is_linking(lowered(was[m].text)));
  };
  const auto goes_on = [&](std::size_t m) { return !kept.before[m] || links(m); };
  Run run{n, n, 0};
  while (run.begin > 0 && goes_on(run.begin - 1)) --run.begin;
  while (run.end < was.size() && goes_on(run.end)) ++run.end;
  while (run.begin < run.end && kept.before[run.begin]) ++run.begin;
  while (run.end > run.begin && kept.before[run.end - 1]) --run.end;
  for (std::size_t m = run.begin; m < run.end; ++m) {
    if (stale[m]) run.stale_end = m + 1;
  }
  return run;
}

// Whether a part of the sentence that is gone stands between commas, brackets or the sentence's ends.
bool Rules::Parts::is_bounded(const Run& run) const {
  const auto sign = [&](std::size_t n) { return was[n].kind == TokenKind::sign; };
  const bool begins =
      run.begin == 0 || was[run.begin].span.begin <= window.sentence.begin || sign(run.begin) || sign(run.begin - 1);
  const bool ends = run.end == was.size() || sign(run.end) || sign(run.end - 1);
  return begins && ends;
}

bool Rules::Parts::is_aside(std::size_t n, const Kept& kept) const {
  const Run run = run_at(n, kept);
  return run.stale_end > 0 && is_bounded(run);
}

// Beside what is stale a word may only change its form or its place, and a comma go.
bool Rules::Parts::changes_more(const Run& run, const std::vector<Token>& is, const Kept& kept) const {
  for (std::size_t n = run.begin; n < run.end; ++n) {
    if (kept.before[n] || n == bracket) continue;
    const bool comma = was[n].text == ",";
    const bool word = was[n].kind == TokenKind::word;
    if (!comma && !(word && (has_form(was[n], is, kept.after) || has_same(was[n], is, kept.after)))) return true;
  }
  return false;
}

// What is left out must lie beside what is stale. What follows it belongs to it only within commas or brackets: without
// them it may belong to all of the sentence.
std::string Rules::Parts::of_places(const std::vector<Token>& is, const Kept& kept) const {
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
    if (run.stale_end == 0 && changes_more(run, is, kept)) return "it drops words that are not about what is outdated";
    if (run.stale_end > 0 && drops(run.stale_end) && !is_bounded(run)) {
      return "it drops words behind what is outdated";
    }
    n = run.end;
  }
  return "";
}

// Of each place in the new text, whether it lies where something was taken out.
std::vector<bool> Rules::Parts::gaps_of(std::size_t size, const Kept& kept) const {
  std::vector<bool> gaps(size);
  for (std::size_t n = 0, m = 0; m < size || n < was.size();) {
    const std::size_t first = m;
    bool gap = false;
    for (; n < was.size() && !kept.before[n]; ++n) gap = true;
    for (; m < size && !kept.after[m]; ++m) continue;
    std::fill(gaps.begin() + static_cast<std::ptrdiff_t>(first), gaps.begin() + static_cast<std::ptrdiff_t>(m), gap);
    ++n, ++m;
  }
  return gaps;
}

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

Rules::Rules(const Window& window, const Known& known) : parts_(new Parts{.window = window, .known = known}) {
  parts_->before = window.open_text();
  parts_->was = tokens_of(parts_->before).list;
  parts_->find_stale();
  parts_->find_instead();
  std::string all;
  for (const std::string& line : window.lines) all += line + "\n";
  for (const Token& token : tokens_of(all).list) parts_->standing.insert(key_of(token));
  for (const Token& token : parts_->was) parts_->standing.insert(key_of(token));
}

Rules::~Rules() = default;

std::string Rules::unknown(const Token& token) const {
  if (parts_->standing.contains(key_of(token)) || parts_->may_come(token)) return "";
  const std::string word = lowered(token.text);
  const auto is_form = [&](const Token& other) { return are_forms_of_one(word, lowered(other.text)); };
  if (token.kind == TokenKind::word && std::any_of(parts_->was.begin(), parts_->was.end(), is_form)) return "";
  return fmt::format("it adds {}", shown(token.text));
}

std::string Rules::objection(std::string_view after) const {
  const Parts& parts = *parts_;
  if (std::string why = strange_character(after); !why.empty()) return why;
  if (after == parts.before) return "it changes nothing";
  const std::string& stale = parts.known.stale;
  const std::size_t times = std::max<std::size_t>(count_of_name(parts.before, stale), 1);
  if (count_of_name(after, stale) >= times) return fmt::format("it still says {}", shown(stale));
  if (!parts.window.prose) {
    for (const std::string& name : parts.known.names) {
      std::string text = parts.before;
      if (after == text.replace(parts.window.stale.begin, parts.window.stale.size(), name)) return "";
    }
    return "it changes more than the name";
  }
  const std::string_view before_text = parts.before;
  const std::string_view head = before_text.substr(0, parts.window.sentence.begin);
  const std::string_view tail = before_text.substr(parts.window.sentence.end);
  if (after.size() < head.size() + tail.size() || !after.starts_with(head) || !after.ends_with(tail)) {
    return "it changes what is not part of the sentence";
  }
  const std::vector<Token> is = tokens_of(after).list;
  const bool relinks = std::any_of(is.begin(), is.end(), [&](const Token& token) {
    return token.kind == TokenKind::address && parts.addresses.contains(token.text);
  });
  std::map<std::string, std::uint32_t> numbers;
  const auto number_of = [&](const Token& token) {
    return numbers.emplace(key_of(token), static_cast<std::uint32_t>(numbers.size() + 1)).first->second;
  };
  std::vector<Weighed> before;
  for (std::size_t n = 0; n < parts.was.size(); ++n) {
    const bool gone = parts.stale[n] || (n == parts.bracket && !relinks);
    before.push_back({gone ? 0 : number_of(parts.was[n]), weight_of(parts.was[n])});
  }
  std::vector<std::uint32_t> numbered;
  for (const Token& token : is) numbered.push_back(number_of(token));
  const std::optional<Kept> kept = align(before, numbered);
  if (!kept) return "it is too long";
  for (const auto rule : {&Parts::of_dropped, &Parts::of_places, &Parts::of_brought, &Parts::of_sentence}) {
    if (std::string why = (parts.*rule)(is, *kept); !why.empty()) return why;
  }
  return bad_form(parts.window, parts.before, after);
}

}  // namespace docgarden::edit
