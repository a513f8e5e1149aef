// SPDX-License-Identifier: MIT
#include "inference/edit/rules.h"

#include <algorithm>
#include <map>
#include <optional>

#include "inference/edit/rules_parts.h"
#include "inference/edit/text_rules.h"

namespace docgarden::edit {
namespace {

// What matters more is kept where not both can be.
std::uint32_t weight_of(const Token& token) {
  constexpr std::uint32_t name = 4, word = 2, link = 1;
  if (token.kind == TokenKind::word) return says_something(token) ? word : link;
  return token.kind == TokenKind::sign ? link : name;
}

}  // namespace

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
  for (const auto rule : {&Parts::of_dropped, &Parts::of_sentence, &Parts::of_places, &Parts::of_brought}) {
    if (std::string why = (parts.*rule)(is, *kept); !why.empty()) return why;
  }
  return bad_form(parts.window, parts.before, after);
}

}  // namespace docgarden::edit
