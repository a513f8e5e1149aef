// SPDX-License-Identifier: MIT
// Claims about defaults: a table's column, "defaults to `x`" beside a name, the text of --help. Only where the name and
// the value are exact: what "the current folder" is, nobody can compare.
#include "checks/docs/claims/defaults.h"

#include <re2/re2.h>

#include "checks/docs/claims/places.h"
#include "checks/facts/options/defaults.h"
#include "checks/facts/options/values.h"
#include "checks/text.h"

namespace docgarden::docs {

std::optional<NamedThing> named_by(std::string_view text) {
  constexpr std::size_t longest = 160;  // bytes
  text = trimmed(text);
  if (text.empty() || text.size() > longest) return std::nullopt;
  // What is written around a name: code marks, emphasis, a link, an anchor, a type in brackets.
  static const RE2 option(R"((?:^|[\s`*\[|/,(])--((?:\[no-\])?[A-Za-z][\w-]*\w)(?:$|[\s`*\]|/,=<)\[]))");
  static const RE2 single(R"(^[`*\[]*-([a-z][\w-]+\w)[`*\]]*(?:[ =]\S+)?$)");
  static const RE2 alone(
      R"(^[*_\[]*(?:`([A-Za-z_][\w.-]*)\??`|([A-Za-z_][\w.-]*))[*_\]]*(?:\([^)]*\))?(?:\s*[(\[<*:,][^`]{0,40})?:?$)");
  static const RE2 variable(R"(^[A-Z][A-Z0-9]*_[A-Z0-9_]+$)");
  re2::StringPiece rest = text, name, other;
  std::optional<NamedThing> found;
  if (RE2::PartialMatch(rest, option, &name)) {
    std::string word(name);
    if (word.starts_with("[no-]")) word = word.substr(5);
    return NamedThing{facts::Named::option, std::move(word)};
  }
  if (RE2::PartialMatch(text, single, &name)) return NamedThing{facts::Named::option, std::string(name)};
  if (!RE2::FullMatch(text, alone, &name, &other)) return std::nullopt;
  std::string word(name.empty() ? other : name);
  while (word.ends_with('.') || word.ends_with('-')) word.pop_back();
  if (word.size() < 3) return std::nullopt;
  const bool upper = RE2::FullMatch(word, variable);
  return NamedThing{upper ? facts::Named::variable : facts::Named::key, std::move(word)};
}

std::optional<Span> value_in(std::string_view text) {
  static const RE2 form(
      R"re(^[\s*_]*(?:`+\s*([^`\n]{1,80}?)\s*`+|("[^"\n]{0,80}")|'([^'\n]{1,80})'|([+-]?\d[\w.,:/%-]*|[A-Za-z_./~:][\w./~:@%+-]*))[\s*_]*(?:(?:seconds?|minutes?|hours?|days?|ms|milliseconds?|bytes?|s|MB|KB|GB|MiB|KiB|GiB|chars|characters|tokens|times|lines|items|px)[\s*_]*)?\.?[\s*_]*$)re");
  re2::StringPiece code, quoted, single, bare;
  if (!RE2::FullMatch(text, form, &code, &quoted, &single, &bare)) return std::nullopt;
  const re2::StringPiece found = !code.empty() ? code : !quoted.empty() ? quoted : !single.empty() ? single : bare;
  std::string_view value = found;
  while (value.ends_with('.') || value.ends_with(',')) value.remove_suffix(1);
  static const RE2 none(
      R"((?i)none|null|n/?a|required|yes|no|nothing|empty|unset|auto|varies|dynamic|see|optional|-+|not|any|all|system|inherit(?:ed)?|undefined|nil)");
  const bool in_code = !code.empty() || !quoted.empty() || !single.empty();
  if (value.empty() || (!in_code && RE2::FullMatch(value, none))) return std::nullopt;
  // A value with blanks in it is a command, a list or a sentence; one with brackets, what a placeholder stands for.
  if (value.find_first_of(" \t<>{}()|$*") != std::string_view::npos) return std::nullopt;
  const std::size_t begin = static_cast<std::size_t>(value.data() - text.data());
  return Span{begin, begin + value.size()};
}

std::string without_prefix(const DefaultClaim& claim) {
  const std::size_t first = claim.name.find('_');
  const bool prefixed = claim.named == facts::Named::variable && first != std::string::npos && first > 1;
  return prefixed && claim.name.find('_', first + 1) != std::string::npos ? claim.name.substr(first + 1) : "";
}

void add_default_claim(const Document& document, Span value, const NamedThing& thing, Place place,
                       std::vector<Claim>& claims) {
  Claim claim;
  claim.kind = ClaimKind::default_;
  claim.span = value;
  claim.text = std::string(document.view(value));
  claim.context = context_at(document, value, claim.context_words, ClaimKind::default_);
  if (claim.context == Context::none && is_placeholder(thing.name)) claim.context = Context::placeholder;
  claim.words = facts::default_spellings(thing.name);
  DefaultClaim detail{thing.named, thing.name, facts::normal_value(claim.text), place};
  if (const std::string field = without_prefix(detail); !field.empty()) {
    for (std::string& word : facts::default_spellings(field)) claim.words.push_back(std::move(word));
  }
  claim.detail = std::move(detail);
  claims.push_back(std::move(claim));
}

void extract_defaults(const Document& document, std::vector<Claim>& claims) {
  const std::string& text = document.text;
  if (text.find("efault") == std::string::npos && text.find("EFAULT") == std::string::npos) return;
  const std::size_t first = claims.size();
  table_defaults(document, claims);
  prose_defaults(document, claims);
  help_defaults(document, claims);
  keep_first_of_each_place(claims, first);
}

}  // namespace docgarden::docs
