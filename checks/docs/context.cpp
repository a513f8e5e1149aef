// SPDX-License-Identifier: MIT
// The grammar of "this sentence does not say that it exists": small patterns over the words right before and right
// after a claim. They are anchored at the claim, because a verb two clauses away says nothing about it: "create a rule
// in `src/rules.c`" promises that the file is there, "create `src/rules.c`" does not.
#include <re2/re2.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>

#include "checks/docs/audience.h"
#include "checks/docs/claim.h"
#include "checks/facts/path_table.h"

namespace docgarden::docs {
namespace {

constexpr std::size_t before_limit = 160;  // bytes; a window, so that a 16 kB table cell exempts nothing
constexpr std::size_t after_limit = 110;

// {gap}: markers and quotes between a word and the claim it governs, and the code spans of an enumeration before it.
// {filler}: words that keep a verb's object in reach.
constexpr std::string_view gap = "[\\s*_\"'`(\\[:]*(?:`?[^`\\s]{1,100}`,?\\s+(?:and\\s+|or\\s+|und\\s+)?[`(\\[*_]*)*";
constexpr std::string_view filler =
    "(?:\\s+(?:a|an|the|any|new|own|empty|local|simple|single|small|separate|another|extra|following|similar|file|"
    "files|"
    "folder|folders|directory|directories|subdirectory|script|module|package|called|named|it|them|this|of|type|top-"
    "level|"
    "your|its|their|and|or|my|one|config|configuration))*";

std::string expanded(std::string text) {
  for (const auto& [name, value] :
       {std::pair{std::string_view("{gap}"), gap}, {std::string_view("{filler}"), filler}}) {
    for (std::size_t at = 0; (at = text.find(name, at)) != std::string::npos; at += value.size()) {
      text.replace(at, name.size(), value);
    }
  }
  return text;
}

// Compiled once for all threads, and only when first asked: a compilation costs as much as a thousand questions.
const RE2& pattern(const char* text) {
  static std::shared_mutex mutex;
  static std::unordered_map<const char*, std::unique_ptr<RE2>> compiled;
  {
    const std::shared_lock lock(mutex);
    if (const auto found = compiled.find(text); found != compiled.end()) return *found->second;
  }
  const std::unique_lock lock(mutex);
  std::unique_ptr<RE2>& regex = compiled[text];
  if (regex == nullptr) {
    RE2::Options options;
    options.set_case_sensitive(false);
    options.set_log_errors(false);
    options.set_encoding(RE2::Options::EncodingLatin1);  // windows cut through UTF-8; all patterns are ASCII
    regex = std::make_unique<RE2>(expanded(text), options);
  }
  return *regex;
}

bool matches(std::string_view window, const char* text, std::string& words) {
  re2::StringPiece found;
  if (!RE2::PartialMatch(re2::StringPiece(window.data(), window.size()), pattern(text), &found)) return false;
  words.assign(found.data(), found.size());
  return true;
}

constexpr const char* created_before =
    "(\\b(?:creat(?:e|es|ed|ing)|generat(?:e|es|ed|ing)|touch|mkdir(?: -p)?|adds?|adding|introduc(?:e|es|ing)|"
    "produc(?:e|es|ed|ing)|emits?|download(?:s|ed|ing)?){filler}){gap}$";
constexpr const char* written_before =
    "(\\b(?:writ(?:e|es|ten|ing)|sav(?:e|es|ed|ing)|outputs?|generat(?:e|es|ed)|downloads?|downloaded|"
    "plac(?:e|es|ed|ing)|puts?|export(?:s|ed)?|dump(?:s|ed)?|log(?:s|ged)?|copy|copies|copied|copying|cp|mv|cloned?|"
    "extract(?:s|ed)?|install(?:s|ed)?|built|build|compil(?:e|es|ed)|transpiles?|emitted|put)\\b[^;]{0,60}?\\b"
    "(?:to|into|in|as|at|under){filler}|"
    "creat(?:e|es|ed|ing)\\b[^;]{0,60}?\\b(?:at|as|under|named|called){filler}){gap}$";
// "X is stored in `dir`" describes the layout to a contributor, and an output to a user.
constexpr const char* stored_before =
    "(\\bstor(?:e|es|ed|ing)\\b[^;]{0,60}?\\b(?:to|into|in|as|at|under){filler}){gap}$";
constexpr const char* created_after =
    "^{gap}[`)\\]*_\"',]*\\s*((?:files?|folder|directory)?\\s*(?:(?:will|is|are|gets?|to|can|should|must|has to)\\s+)+"
    "(?:be\\s+|been\\s+|automatically\\s+|auto-)*(?:created|generated|written|produced|downloaded|saved|built|output|"
    "gitignored|git-ignored|ignored by git))";
constexpr const char* optional_after =
    "^{gap}[`)\\]*_\"',]*\\s*((?:files?|folder|directory)?,?\\s*\\(?(?:if (?:it |they )?(?:exists?|present|missing|any|"
    "available|you have)|when present|if you|\\(?optional|gitignored|git-ignored|not committed|untracked))";
constexpr const char* if_before =
    "(\\b(?:if|when|whether|unless)\\s+(?:there(?:'s| is| are)|you (?:have|want|need|use|create|add)|it "
    "has|a|an|no|any|"
    "the (?:file|folder|directory)){filler}){gap}$";
constexpr const char* moved_before =
    "(\\b(?:deletions? of|removals? "
    "of|mov(?:e|es|ed|ing)|renam(?:e|es|ed|ing)|migrat(?:e|es|ed|ing)|delet(?:e|es|ed|ing)|remov(?:e|es|ed|ing)|"
    "replac(?:e|es|ed|ing)|drop(?:s|ped|ping)?|extracted|split)(?:\\s+(?:the|old|from|file|folder|directory|a|all|out|"
    "of|your|legacy|existing|and|both))*){gap}$";
constexpr const char* moved_to_before =
    "(\\b(?:renam(?:e|es|ed|ing)|mov(?:e|es|ed|ing))\\b[^;]{0,80}?\\b(?:to|into|as|from){filler}){gap}$";
constexpr const char* historical_before =
    "(\\b(?:formerly|previously|used to(?: be| live)?|was (?:called|named|in|at)|were in|originally|historically|"
    "no longer|deprecated|obsolete|superseded|prior to|until (?:version|v?[0-9])|before (?:version|v?[0-9])|"
    "in (?:version|v?[0-9.]+)|old|former|legacy|instead of|rather than|replacement for|replaces|in place of|"
    "once (?:had|was)|ported from|inspired by|based on|taken from|adapted from|imported "
    "from)\\b(?:\\s+[a-z]+){0,3}){gap}$";
constexpr const char* historical_after =
    "^{gap}[`)\\]*_\"',]*\\s*((?:[a-z]+\\s+){0,2}(?:(?:was|were|has been|have been|had been|is|are|is now|got|been)\\s+"
    "(?:since\\s+|now\\s+|also\\s+|completely\\s+)*(?:remov|renam|mov|delet|deprecat|replac|merg|split|superseded|gone|"
    "obsolete|dropped|retired|archived)|no longer|used to|→|->|=>|\\(?(?:removed|renamed|deleted|deprecated|legacy|"
    "obsolete|old)\\b))";
constexpr const char* absent_before =
    "(\\b(?:there (?:is|are|was|were|'s) (?:no|not)|there's no|no such|without(?: a| an| any)?|lacks?|lacking|missing|"
    "has no|have no|not have(?: a| an| any)?|doesn't have(?: a| an| any)?|don't have(?: a| an| any)?|isn't(?: a| an| "
    "any)?|"
    "never (?:create|add|commit|write)|(?:do not|don't|not|avoid) (?:create|add|commit|write|creating|adding)|not "
    "found|(?:and|but|,) not|"
    "no){filler}){gap}$";
constexpr const char* absent_after =
    "^{gap}[`)\\]*_\"',]*\\s*((?:[a-z]+\\s+){0,2}(?:does not|doesn't|do not|don't|did not|no longer|not|never|isn't|"
    "is not|cannot be|can't be|could not be)\\s+(?:yet\\s+)?(?:exist|needed|found|present|required|there|available|a "
    "real|"
    "supported|used))";
constexpr const char* forbidden_before =
    "(\\b(?:never|do not|don't|dont|must not|mustn't|should not|shouldn't|cannot|can't|avoid|not|forbidden|"
    "instead of|rather than|wrong|bad|incorrect)\\b(?:\\s+[a-z]+){0,4}){gap}$";
constexpr const char* example_before =
    "(\\b(?:e\\.g\\.|eg\\.|for example|for instance|such as|suppose|imagine|assum(?:e|ing)|let's say|say,|example:|"
    "examples:|hypothetical|sample|something like|similar to|looks? like|would be|could be|might be|may be|"
    "i\\.e\\. if|like this|named like|for a file|a file (?:like|called|named)|given "
    "(?:a|an))(?:,?\\s+[a-z]+){0,4},?){gap}$";
constexpr const char* yours_before =
    "(\\b(?:your|their|user's|users'|the user's|someone's|customer's|consumer's|(?:target|host|client|consuming|"
    "downstream|generated|scaffolded|upstream) (?:project|repo|repository|app|application|package)'?s?)"
    "(?:\\s+[a-z.']+){0,3}){gap}$";
// "The sources live in `src/core`".
constexpr const char* located_before =
    "(\\b(?:live|lives|living|located|reside|resides|found|stored|kept|currently|defined|implemented|maintained)\\s+"
    "(?:in|under|at|inside|within)(?:\\s+(?:the|our|its))?){gap}$";
constexpr const char* your_project =
    "(\\byour\\s+(?:[a-z]+\\s+){0,2}(?:project|site|app|application|website|blog|repo|repository|workspace|codebase)"
    "\\b)";
constexpr const char* not_yours =
    "(\\b(?:fork|clone|checkout|branch|change|changes|editor|pull|pr|patch|terminal|test|tests|code|new|contribution|"
    "local|machine|cop|rule|plugin|feature|copy)\\b)";
// "Each language will need the same files under `docs/pt-BR/`".
constexpr const char* supposed_before =
    "(\\b(?:will|would)\\s+(?:require|need)\\b[^;]{0,100}?\\b(?:in|at|under|named|called){filler}){gap}$";
constexpr const char* future_before =
    "(\\b(?:todo|planned|future|upcoming|proposed|not yet|coming soon|eventually|we (?:plan|intend|want) to)\\b"
    "(?:[^;]{0,60})){gap}$";

constexpr const char* historical_heading =
    "(\\b(?:change ?log|release notes|history|migrat(?:ion|ing)|upgrad(?:e|ing)|deprecat|removed|removals|breaking "
    "changes|"
    "what's new|what changed|legacy|previous versions?|old versions?)\\b)";
constexpr const char* proposal_heading =
    "(\\b(?:roadmap|future work|future|proposal|todo|planned|not yet|ideas|next steps)\\b)";
constexpr const char* example_heading = "(\\b(?:example output|sample output|hypothetical)\\b)";

const Block* block_at(const Document& document, std::size_t offset) {
  const auto after = std::upper_bound(document.blocks.begin(), document.blocks.end(), offset,
                                      [](std::size_t at, const Block& block) { return at < block.span.begin; });
  // The innermost block that holds the offset is among the last few that begin before it.
  for (auto it = after; it != document.blocks.begin() && after - it < 64;) {
    --it;
    if (it->span.begin <= offset && offset < it->span.end) return &*it;
  }
  return nullptr;
}

// The part of `text` after the last end of a sentence.
std::string_view last_sentence(std::string_view text) {
  for (std::size_t i = text.size(); i-- > 1;) {
    const bool stop = (text[i - 1] == '.' || text[i - 1] == '!' || text[i - 1] == '?') &&
                      (text[i] == ' ' || text[i] == '\n' || text[i] == '\r');
    // "e.g. " and "i.e. " end no sentence.
    if (stop && !(i >= 4 && text[i - 3] == '.')) return text.substr(i);
    if (i >= 2 && text[i] == '\n' && text[i - 1] == '\n') return text.substr(i);
  }
  return text;
}

std::string_view first_sentence(std::string_view text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if ((text[i] == '.' || text[i] == '!' || text[i] == '?') && (text[i + 1] == ' ' || text[i + 1] == '\n')) {
      return text.substr(0, i);
    }
    if (text[i] == '\n' && text[i + 1] == '\n') return text.substr(0, i);
  }
  return text;
}

struct Window {
  std::string_view before, after;
};

Window window_of(const Document& document, const Block& block, Span span) {
  const std::string_view text = document.text;
  if (block.kind == BlockKind::code) {
    // In a fence the sentence above introduces it; the line itself may carry a comment.
    std::string_view intro = text.substr(0, block.span.begin);
    intro = intro.substr(intro.size() - std::min<std::size_t>(intro.size(), 500));
    if (block.fenced) intro = intro.substr(0, intro.rfind('\n', intro.find_last_of("`~")) + 1);  // the fence's own line
    while (!intro.empty() && (intro.back() == '\n' || intro.back() == '\r' || intro.back() == ' ' ||
                              intro.back() == '`' || intro.back() == '~')) {
      intro.remove_suffix(1);
    }
    intro = last_sentence(intro.size() > before_limit ? intro.substr(intro.size() - before_limit) : intro);
    const std::size_t line_end = std::min(text.find('\n', span.end), block.span.end);
    return {intro, text.substr(span.end, std::min(line_end - span.end, after_limit))};
  }
  const std::size_t begin = std::max(block.span.begin, span.begin > before_limit ? span.begin - before_limit : 0);
  const std::size_t end = std::min(block.span.end, span.end + after_limit);
  return {last_sentence(text.substr(begin, span.begin - begin)),
          first_sentence(text.substr(span.end, end > span.end ? end - span.end : 0))};
}

Context context_of_heading(const Document& document, const Block& block, std::string& words) {
  if (block.heading == Block::npos) return Context::none;
  const Block& heading = document.blocks[block.heading];
  const std::string_view title = document.view(heading.span).substr(0, 200);
  if (matches(title, historical_heading, words)) return Context::historical;
  if (matches(title, proposal_heading, words)) return Context::proposal;
  if (matches(title, example_heading, words)) return Context::example;
  return Context::none;
}

Context context_of_role(const Document& document, std::string& words) {
  switch (document.role) {
    case Role::historical:
      words = "historical document";
      return Context::historical;
    case Role::proposal:
      words = "proposal";
      return Context::proposal;
    case Role::template_:
      words = "template";
      return Context::placeholder;
    default:
      return Context::none;
  }
}

}  // namespace

Context context_at(const Document& document, Span span, std::string& words, ClaimKind kind) {
  words.clear();
  if (const Context role = context_of_role(document, words); role != Context::none) return role;
  const Block* block = block_at(document, span.begin);
  if (block == nullptr) return Context::none;
  if (const Context heading = context_of_heading(document, *block, words); heading != Context::none) return heading;
  const auto [before, after] = window_of(document, *block, span);
  const bool fence = block->kind == BlockKind::code;

  if (matches(before, historical_before, words) || matches(before, moved_to_before, words)) return Context::historical;
  if (!fence && matches(after, historical_after, words)) return Context::historical;
  if (matches(before, absent_before, words)) return Context::negated;
  if (!fence && matches(after, absent_after, words)) return Context::negated;
  if (kind == ClaimKind::command && matches(before, forbidden_before, words)) return Context::negated;
  std::string ours;
  if (matches(before, yours_before, words) && !matches(words, not_yours, ours)) return Context::foreign;
  if (matches(before, future_before, words)) return Context::proposal;
  if (kind == ClaimKind::path || kind == ClaimKind::tree) {
    if (matches(before, moved_before, words)) return Context::historical;
    if (matches(before, created_before, words) || matches(before, written_before, words)) return Context::created;
    if (!for_contributors(document) && matches(before, stored_before, words)) return Context::created;
    if (!fence && (matches(after, created_after, words) || matches(after, optional_after, words))) {
      return Context::created;
    }
    if (matches(before, if_before, words) || matches(before, supposed_before, words)) return Context::example;
    if (!for_contributors(document) && (matches(before, your_project, words) || matches(after, your_project, words))) {
      return Context::foreign;
    }
  }
  if (matches(before, example_before, words)) return Context::example;
  words.clear();
  return Context::none;
}

bool says_where(const Document& document, Span span) {
  const Block* block = block_at(document, span.begin);
  if (block == nullptr || block->kind == BlockKind::code) return false;
  std::string words;
  return matches(window_of(document, *block, span).before, located_before, words);
}

bool is_placeholder(std::string_view text) {
  static const RE2 stand_in(
      "(?i)[<>${}*?|\\\\]|(?:^|/)file\\.[a-z]+$|\\.\\.\\.|…|%[sdA-Z]|^\\[|(?:^|[/"
      "._-])(?:foo|bar|baz|qux|foobar|xxx+|yyy+|nnn+|xyz|abc|"
      "my[-_]?(?:app|project|module|package|plugin|file|script|component|class|test|theme|site|repo|server|cool|custom|"
      "feature|lib|library|folder|dir|program|rule|config|org|extension|tool|awesome|first|name|data|model|function|"
      "service|command|key|blog|website|page|image|db|database|branch|env|domain|user)?|your[-_]?[a-z]*|some[-_]?[a-z]*"
      "|"
      "path[-_/"
      "]?to|new[-_]?(?:feature|file|module|component|thing|rule|test|class|page|script)|to[-_]file|example|examplecorp|"
      "acme|placeholder|todo|tbd|hello|world|hello[-_]?world|dummy|"
      "custom[-_]?(?:test|plugin|component|theme|rule|file|folder|script|module|command|hook)|"
      "(?:plugin|module|package|component|app|extension|feature|table|service)[-_]?name|"
      "whatever|something|yyyy|owner|username|user[-_]name|file[-_]?name|dir[-_]?name|project[-_]?name)(?:$|[/._-])");
  return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), stand_in);
}

}  // namespace docgarden::docs
