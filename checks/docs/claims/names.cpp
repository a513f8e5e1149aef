// SPDX-License-Identifier: MIT
// Names of the code: symbols, options, variables, keys. Only those that code had once are looked for: what it never had
// is somebody else's.
#include <re2/re2.h>

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "checks/docs/claim.h"
#include "checks/docs/claims/owner.h"
#include "checks/facts/variable_lists.h"
#include "checks/text.h"

namespace docgarden::docs {
namespace {

// Code may put a name together: `name + "_sd_configs"`, an option's of its group and "allow-zoom", a variable's of the
// program and "ACTIVE_HELP". Ends of two words or more.
void add_ends(std::string_view name, std::vector<std::string>& words) {
  const bool capitals = facts::is_in_capitals(name);
  const char mark = name.find('_') == std::string_view::npos ? '-' : '_';
  for (std::size_t at = name.find(mark, 1); at != std::string_view::npos; at = name.find(mark, at + 1)) {
    const std::string_view end = name.substr(at);
    if (end.find(mark, 1) >= end.size() - 1) continue;
    if (mark == '_') words.emplace_back(end);
    if (mark == '-' || capitals) words.emplace_back(end.substr(1));
  }
}

// "Content-Length": a header of HTTP or of mail, which is nobody's own.
bool is_header(std::string_view name) {
  const std::size_t dash = name.find('-');
  const auto capital = [&](std::size_t at) { return at < name.size() && is_upper(name[at]); };
  return dash != std::string_view::npos && capital(0) && capital(dash + 1) && name.find('_') == std::string_view::npos;
}

// "gpt-4-turbo", "text-5xl": a part that begins with a digit tells a version, a model or a size.
bool has_number_part(std::string_view name) {
  for (std::size_t at = name.find('-'); at != std::string_view::npos; at = name.find('-', at + 1)) {
    if (at + 1 < name.size() && is_digit(name[at + 1])) return true;
  }
  return false;
}

class Extractor {
 public:
  Extractor(const Document& document, const Surroundings& surroundings, std::vector<Claim>& claims)
      : document_(document), surroundings_(surroundings), claims_(claims) {
    for (const Inline& one : document.inlines) {
      if (one.kind == InlineKind::code) spans_.push_back(one.content);
      if (one.target_span.size() > 0) targets_.push_back(one.target_span);
      // What a link to another place explains is there, wherever the document says it.
      const bool away = one.target.find("://") != std::string::npos &&
                        one.target.find("/" + surroundings.repository) == std::string::npos;
      if (one.kind == InlineKind::link && away) {
        facts::for_each_name(document.view(one.content),
                             [&](std::string_view name, std::size_t) { foreign_.emplace(name); });
      }
    }
    const auto earlier = [](const Span& a, const Span& b) { return a.begin < b.begin; };
    std::sort(spans_.begin(), spans_.end(), earlier);
    std::sort(targets_.begin(), targets_.end(), earlier);
  }

  void run() {
    std::size_t taken = 0;  // the parts of a name that was taken are none of their own
    facts::for_each_name(document_.text, [&](std::string_view name, std::size_t dashes) {
      const std::size_t begin = static_cast<std::size_t>(name.data() - document_.text.data());
      const Span span{begin, begin + name.size()};
      if (span.end > taken && look(span, dashes)) taken = span.end;
    });
  }

 private:
  bool look(Span span, std::size_t dashes) {
    std::string name(document_.view(span));
    const bool telling = facts::is_telling(name);
    const bool suspect = dashes == 0 && surroundings_.past_names->suspects.contains(name);
    if (!telling && dashes != 2 && !suspect) return false;
    if (dashes == 0 && (is_header(name) || has_number_part(name))) return true;
    if (suspect && !surroundings_.past_names->holds(name, false)) {
      if (owner_at(document_.text, span).name.empty()) return false;
    } else if (!surroundings_.past_names->holds(name, dashes == 2)) {
      // A field of a Go struct or a C# class is a key in lower case: `maxDepth` for MaxDepth.
      if (dashes > 0 || name[0] < 'a' || name[0] > 'z' || name.find_first_of("-_") != std::string::npos) return false;
      name[0] = static_cast<char>(name[0] - 'a' + 'A');
      if (!surroundings_.past_names->holds(name, false)) return false;
    }
    const Block* block = block_of(span);
    if (block == nullptr || block->kind == BlockKind::front_matter || within(targets_, span) || in_address(span)) {
      return true;
    }
    const std::string_view text = document_.text;
    const char before = span.begin == 0 ? ' ' : text[span.begin - 1];
    const char after = span.end < text.size() ? text[span.end] : ' ';
    if (after == '*') return true;  // `pushScope*()`: whatever begins so
    const bool to_be_put_in = (before == '{' && after == '}') || (before == '<' && after == '>' && dashes == 0);
    if (to_be_put_in || foreign_.contains(name)) return true;
    const Place place = block->kind == BlockKind::code      ? Place::fence
                        : within(spans_, span)              ? Place::code_span
                        : block->kind == BlockKind::heading ? Place::heading
                                                            : Place::prose;
    // In prose a hyphen makes no name of two words.
    const bool code = place == Place::code_span || place == Place::fence;
    if (dashes == 2 || code || name.find('-') == std::string::npos) {
      NameClaim wanted{name, place, place == Place::fence && is_data(*block, span, dashes == 2)};
      if (Owner owner = owner_at(text, span); dashes == 0 && code) {
        wanted.owner = std::move(owner.name);
        wanted.argument = owner.argument;
        wanted.qualified = owner.qualified;
      }
      if (facts::is_telling(name) || dashes == 2 || !wanted.owner.empty()) add(span, dashes, std::move(wanted));
    }
    return true;
  }

  // Whether a fence shows data or what a program printed rather than code.
  bool is_data(const Block& block, Span span, bool option) const {
    static const RE2 data(
        R"((?i)^(?:ya?ml|jsonc?5?|toml|ini|xml|html|properties|sql|kql|kusto|csv|text|txt|plaintext|plain|output|out|log|logs|diff|mermaid|dot|none|listing)?(?:[\s{,:].*)?$)");
    static const RE2 session("(?i)^(?:console|shell-?session|terminal|sh-session|session)\\b");
    // An option is shown with its command, in any fence without a language.
    if (RE2::PartialMatch(block.info, data)) return !option || !block.info.empty();
    if (!RE2::PartialMatch(block.info, session)) return false;
    const std::string_view before = std::string_view(document_.text).substr(0, span.begin);
    const std::size_t line = before.rfind('\n') + 1;
    const std::size_t first = before.find_first_not_of(" \t", line);
    return first == std::string_view::npos || std::string_view("$#%>").find(before[first]) == std::string_view::npos;
  }

  const Block* block_of(Span span) const {
    const auto after = std::upper_bound(document_.blocks.begin(), document_.blocks.end(), span.begin,
                                        [](std::size_t at, const Block& block) { return at < block.span.begin; });
    for (auto it = after; it != document_.blocks.begin() && after - it < 64;) {
      --it;
      if (it->span.begin <= span.begin && span.end <= it->span.end) return &*it;
    }
    return nullptr;
  }

  static bool within(const std::vector<Span>& spans, Span span) {
    const auto after = std::upper_bound(spans.begin(), spans.end(), span.begin,
                                        [](std::size_t at, const Span& one) { return at < one.begin; });
    return after != spans.begin() && span.end <= (after - 1)->end;
  }

  // A part of a path or of an address of the web is judged as what it is a part of.
  bool in_address(Span span) const {
    const std::string_view text = document_.text;
    const char before = span.begin == 0 ? ' ' : text[span.begin - 1];
    const char after = span.end == text.size() ? ' ' : text[span.end];
    const bool ruby = before == '#' && !owner_at(text, span).name.empty() && within(spans_, span);  // `Client#close`
    if (before == '/' || (before == '#' && !ruby) || before == '@' || before == '$' || after == '/') return true;
    constexpr std::size_t longest = 300;  // bytes of an address before the name
    std::string_view word = text.substr(0, span.begin);
    word.remove_prefix(word.size() - std::min(word.size(), longest));
    word.remove_prefix(word.find_last_of(" \t\n\"'`(<>") + 1);
    return word.find("://") != std::string_view::npos || word.find('/') != std::string_view::npos;
  }

  void add(Span span, std::size_t dashes, NameClaim wanted) {
    const std::string& name = wanted.name;
    Claim claim;
    const bool option = dashes == 2;
    const bool upper = facts::is_in_capitals(name);
    claim.kind = option                                ? ClaimKind::flag
                 : upper                               ? ClaimKind::env
                 : name.find('-') != std::string::npos ? ClaimKind::config
                                                       : ClaimKind::symbol;
    claim.span = {span.begin - (option ? 2 : 0), span.end};
    claim.text = std::string(document_.view(claim.span));
    const auto gone = surroundings_.past_names->change.find(name);
    const bool apart = gone != surroundings_.past_names->change.end() && gone->second.apart;
    claim.words = apart ? std::vector<std::string>{name} : facts::spellings(name);
    add_ends(name, claim.words);
    if (facts::lists_variables(document_.path)) claim.words = facts::variable_spellings(name);
    if (!option && claim.text != name) claim.words.push_back(claim.text);
    // Frameworks read TOOL_HOME for a field `tool_home`, and show an argument so. What a change took out was a name
    // itself.
    if (!option && upper && !surroundings_.past_names->change.contains(name)) claim.words.push_back(lowered(name));
    claim.detail = std::move(wanted);
    claims_.push_back(std::move(claim));
  }

  const Document& document_;
  const Surroundings& surroundings_;
  std::vector<Claim>& claims_;
  std::vector<Span> spans_, targets_;        // of inline code, of addresses that links lead to
  std::unordered_set<std::string> foreign_;  // names that a link to another repository explains
};

}  // namespace

void extract_names(const Document& document, const Surroundings& surroundings, std::vector<Claim>& claims) {
  if (surroundings.past_names != nullptr) Extractor(document, surroundings, claims).run();
}

}  // namespace docgarden::docs
