// SPDX-License-Identifier: MIT
#include "checks/docs/context_patterns.h"

#include <re2/re2.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "checks/text.h"

namespace docgarden::docs {
namespace {

// {gap}: markers and quotes between a word and the claim it governs, and the code spans of an enumeration before it.
// {filler}: words that keep a verb's object in reach.
constexpr std::string_view gap = "[\\s*_\"'`(\\[:]*(?:`?[^`\\s]+`,?\\s+(?:and\\s+|or\\s+|und\\s+)?[`(\\[*_]*)*";
constexpr std::string_view filler =
    "(?:\\s+(?:a|an|the|any|new|own|empty|local|simple|single|small|separate|another|extra|following|similar|file|"
    "files|"
    "folder|folders|directory|directories|subdirectory|script|module|package|called|named|it|them|this|of|type|top-"
    "level|"
    "your|its|their|and|or|my|one|config|configuration))*";

constexpr std::array<Pattern, sign_count> patterns = {{
    // created_before
    {"(\\b(?:creat(?:e|es|ed|ing)|new (?:file|module|script|test)s?|author|generat(?:e|es|ed|ing)|touch|mkdir(?: "
     "-p)?|adds?|adding|introduc(?:e|es|ing)|"
     "produc(?:e|es|ed|ing)|emits?|download(?:s|ed|ing)?){filler}){gap}$",
     "creat|new|author|generat|touch|mkdir|add|introduc|produc|emit|download"},
    // written_before
    {"(\\b(?:writ(?:e|es|ten|ing)|sav(?:e|es|ed|ing)|outputs?|generat(?:e|es|ed)|downloads?|downloaded|"
     "plac(?:e|es|ed|ing)|puts?|export(?:s|ed)?|dump(?:s|ed)?|log(?:s|ged)?|copy|copies|copied|copying|cp|mv|cloned?|"
     "extract(?:s|ed)?|install(?:s|ed)?|built|build|compil(?:e|es|ed)|transpiles?|emitted|put)\\b[^;]{0,60}?\\b"
     "(?:to|into|in|as|at|under){filler}|"
     "creat(?:e|es|ed|ing)\\b[^;]{0,60}?\\b(?:at|as|under|named|called){filler}){gap}$",
     "writ|sav|output|generat|download|plac|put|export|dump|log|cop|cp|mv|clone|extract|install|buil|"
     "compil|transpil|emitted|creat"},
    // stored_before
    // "X is stored in `dir`" describes the layout to a contributor, and an output to a user.
    {"(\\bstor(?:e|es|ed|ing)\\b[^;]{0,60}?\\b(?:to|into|in|as|at|under){filler}){gap}$", "stor"},
    // created_after
    {"^{gap}[`)\\]*_\"',]*\\s*((?:files?|folder|directory)?\\s*(?:(?:will|is|are|gets?|to|can|should|must|has to)\\s+)+"
     "(?:be\\s+|been\\s+|automatically\\s+|auto-)*(?:created|generated|written|produced|downloaded|saved|built|output|"
     "gitignored|git-ignored|ignored by git))",
     "creat|generat|writ|produc|download|sav|buil|output|gitignore|git-ignore|ignored"},
    // optional_after
    {"^{gap}[`)\\]*_\"',]*\\s*((?:files?|folder|directory)?,?\\s*\\(?(?:if (?:it |they "
     ")?(?:exists?|present|missing|any|"
     "available|you have)|when present|if you|\\(new\\b|\\(?optional|gitignored|git-ignored|not committed|untracked|"
     "\\(?(?:auto-?)?generated\\b))",
     "if |when|new|optional|gitignore|git-ignore|not|untracked|auto|generated"},
    // if_before
    {"(\\b(?:if|when|whether|unless)\\s+(?:there(?:'s| is| are)|you (?:have|want|need|use|create|add)|it "
     "has|a|an|no|any|"
     "the (?:file|folder|directory)){filler}){gap}$",
     "if|when|whether|unless"},
    // moved_before
    {"(\\b(?:deletions? of|removals? "
     "of|mov(?:e|es|ed|ing)|renam(?:e|es|ed|ing)|migrat(?:e|es|ed|ing)|delet(?:e|es|ed|ing)|remov(?:e|es|ed|ing)|"
     "replac(?:e|es|ed|ing)|drop(?:s|ped|ping)?|extracted|split)(?:\\s+(?:the|old|from|file|folder|directory|a|all|out|"
     "of|your|legacy|existing|and|both))*){gap}$",
     "deletion|removal|mov|renam|migrat|delet|remov|replac|drop|extract|split"},
    // moved_to_before
    {"(\\b(?:renam(?:e|es|ed|ing)|mov(?:e|es|ed|ing))\\b[^;]{0,80}?\\b(?:to|into|as|from){filler}){gap}$", "renam|mov"},
    // historical_before
    {"(\\b(?:formerly|previously|used to(?: be| live)?|was (?:called|named|in|at)|were in|originally|historically|"
     "no longer|deprecated|obsolete|superseded|prior to|until (?:version|v?[0-9])|before (?:version|v?[0-9])|"
     "in (?:version|v?[0-9.]+)|old|former|legacy|instead of|rather than|replacement for|successors? "
     "(?:of|to)|replaces|in place of|"
     "once (?:had|was)|there (?:was|were)|ported from|inspired by|based on|taken from|adapted from|imported "
     "from)\\b(?:\\s+[a-z]+){0,3}){gap}$",
     "former|previous|used|was|were|original|historical|no longer|deprecat|obsolete|supersed|prior|until|"
     "success|before|in v|in 0|in 1|in 2|in 3|in 4|in 5|in 6|in 7|in 8|in 9|in .|old|legacy|instead|rather|replac|"
     "place|once|there|ported|inspired|based|taken|adapted|imported"},
    // historical_after
    {"^{gap}[`)\\]*_\"',]*\\s*(?:and\\s+`+[^`]{1,40}`+\\s*)?((?:[a-z]+\\s+){0,2}(?:(?:was|were|has been|have been|had "
     "been|is|are|is now|got|been|has|have)\\s+"
     "(?:since\\s+|now\\s+|also\\s+|completely\\s+)*(?:remov|renam|mov|migrat|delet|deprecat|replac|merg|split|"
     "superseded|"
     "gone|"
     "obsolete|dropped|retired|archived)|no longer|used to|→|->|=>|\\(?(?:(?:file |folder |module "
     ")?(?:removed|renamed|deleted|deprecated|legacy|"
     "obsolete|old))\\b))",
     "remov|renam|mov|migrat|delet|deprecat|replac|merg|split|supersed|gone|obsolete|dropped|retired|archived|"
     "no longer|used to|→|->|=>|legacy|old"},
    // absent_before
    {"(\\b(?:there (?:is|are|was|were|'s) (?:no|not)|there's no|no such|without(?: a| an| any)?|lacks?|lacking|missing|"
     "has no|have no|not have(?: a| an| any)?|doesn't have(?: a| an| any)?|don't have(?: a| an| any)?|isn't(?: a| an| "
     "any)?|"
     "never (?:create|add|commit|write)|(?:do not|don't|not|avoid) (?:create|add|commit|write|creating|adding)|not "
     "found|(?:and|but|,) not|"
     "no){filler}){gap}$",
     "no|without|lack|missing|doesn|don|isn|never|avoid"},
    // absent_after
    {"^{gap}[`)\\]*_\"',]*\\s*((?:[a-z]+\\s+){0,3}(?:does not|doesn't|do not|don't|did not|no longer|not|never|isn't|"
     "is not|cannot be|can't be|could not be)\\s+(?:yet\\s+)?(?:exist|needed|found|present|required|there|available|a "
     "real|"
     "supported|used|implemented|shipped|released))",
     "no|doesn|don|never|isn|can"},
    // denied
    {"(\\b(?:no|not|never|nor|neither|without|cannot|instead|rather)\\b|n't\\b)",
     "no|never|nor|neither|without|cannot|instead|rather|t"},
    // doubtful
    // Anywhere in the sentence: that something changed, is to come, is optional, or is the reader's affair.
    {"(\\b(?:was|were|had|been|removed?|deprecated|renamed|moved|replaced|extracted|split|todo|wip|planned|will|would|"
     "if you|legacy|previous(?:ly)?|former(?:ly)?|separately|no longer|until|historical(?:ly)?|optional(?:ly)?|"
     "20[0-9][0-9]-[01][0-9]-[0-3][0-9]|v[0-9]+\\.[0-9]+)\\b)",
     "was|were|had|been|remove|deprecated|renamed|moved|replaced|extracted|split|todo|wip|planned|will|would|if|legacy|"
     "previous|former|separately|no|until|historical|optional|2|v"},
    // to_come
    {"(\\b(?:todo|wip|tbd|coming soon|planned|not yet|will be|to be written|removed|deprecated|archived|obsolete|"
     "optional|if (?:it )?exists|if (?:any|present|available))\\b)",
     "todo|wip|tbd|coming|planned|not|will|to|removed|deprecated|archived|obsolete|optional|if"},
    // forbidden_before
    {"(\\b(?:never|do not|don't|dont|must not|mustn't|should not|shouldn't|cannot|can't|avoid|not|forbidden|"
     "instead of|rather than|wrong|bad|incorrect)\\b(?:\\s+[a-z]+){0,4}){gap}$",
     "no|never|don|mustn|shouldn|can|avoid|forbidden|instead|rather|wrong|bad|incorrect"},
    // example_before
    {"(\\b(?:e\\.g\\.|eg\\.|for example|for instance|such as|suppose|imagine|assum(?:e|ing)|let's say|say,|example:|"
     "examples:|hypothetical|sample|something like|similar to|looks? like|would be|could be|might be|may be|"
     "i\\.e\\. if|like this|named like|for a file|a file (?:like|called|named)|usually (?:in|at|under)|given "
     "(?:a|an))(?:,?\\s+[a-z]+){0,4},?){gap}$",
     "e.g|eg.|example|instance|such|suppose|imagine|assum|let's|say,|hypothetical|sample|something|"
     "similar|look|would|could|might|may|i.e|like|named|a file|given|usual"},
    // yours_before
    {"(\\b(?:your|their|user's|users'|the user's|someone's|customer's|consumer's|(?:target|host|client|consuming|"
     "downstream|generated|scaffolded|upstream) (?:project|repo|repository|app|application|package)'?s?)"
     "(?:\\s+[a-z.']+){0,3}){gap}$",
     "your|their|user|someone|customer|consumer|target|host|client|consuming|downstream|generated|"
     "scaffolded|upstream"},
    // located_before
    // "The sources live in `src/core`".
    {"(\\b(?:live|lives|living|located|reside|resides|found|stored|kept|currently|defined|implemented|maintained)\\s+"
     "(?:in|under|at|inside|within)(?:\\s+(?:the|our|its))?){gap}$",
     "live|living|located|reside|found|stored|kept|currently|defined|implemented|maintained"},
    // your_project
    {"(\\byour\\s+(?:[a-z]+\\s+){0,2}(?:project|site|app|application|website|blog|repo|repository|workspace|codebase)"
     "\\b)",
     "your"},
    // not_yours
    {"(\\b(?:fork|clone|checkout|branch|change|changes|editor|pull|pr|patch|terminal|test|tests|code|new|contribution|"
     "local|machine|cop|rule|plugin|feature|copy|needs|liking|taste|purposes?)\\b)",
     "fork|clone|checkout|branch|change|editor|pull|pr|patch|terminal|test|code|new|contribution|local|"
     "machine|cop|rule|plugin|feature|needs|liking|taste|purpose"},
    // supposed_before
    // "Each language will need the same files under `docs/pt-BR/`".
    {"(\\b(?:will|would)\\s+(?:require|need)\\b[^;]{0,100}?\\b(?:in|at|under|named|called){filler}){gap}$",
     "will|would"},
    // imagined_before
    // "For instance you want to test a file named `start.ts`".
    {"(\\b(?:for (?:instance|example)|suppose|imagine|let's "
     "say)\\b,?\\s+(?:if|when|that|you|your|we|let)\\b[^;]{0,150}){gap}$",
     "for|suppose|imagine|let's"},
    // branch_before
    // "Branch naming: `feature/parser`".
    {"(\\bbranch(?:es)?\\b(?:[\\s:]+[a-z]+){0,3}[\\s:]*){gap}$", "branch"},
    // if_alone
    // "If `x` exists, read it".
    {"(\\b(?:if|when|whether|unless)\\s*){gap}$", "if|when|whether|unless"},
    // exists_after
    {"^{gap}[`)\\]*_\"',]*\\s*((?:already\\s+)?(?:exists?|is (?:present|there|missing|absent)))\\b",
     "already|exist|is "},
    // future_before
    {"(\\b(?:todo|planned|future|upcoming|proposed|not yet|coming soon|eventually|we (?:plan|intend|want) to|will "
     "(?:land|live|go))\\b"
     "(?:[^;]{0,60})){gap}$",
     "todo|planned|future|upcoming|proposed|not|coming|eventually|we |will"},
    // historical_heading
    {"(\\b(?:change ?log|release notes|history|migrat(?:ion|ing)|upgrad(?:e|ing)|deprecat|removed|removals|breaking "
     "(?:api )?changes|"
     "what's new|what changed|legacy|previous versions?|old versions?|"
     "files? (?:(?:that )?were )?(?:changed|modified|created|added|touched|moved|removed|deleted)|"
     "(?:artifacts?|files) produced|where \\w+(?: \\w+)? (?:files? )?(?:moved|went))\\b)",
     "change|release|history|migrat|upgrad|deprecat|remov|breaking|what|legacy|previous|old|file|artifact|where"},
    // version_heading
    // "### v3.4.6", "## 2.1 (2024-05-01)"
    {"^[#\\s\\[*]*((?:(?:version|release)\\s+)?v?[0-9]+\\.[0-9]+(?:\\.[0-9]+)?[0-9a-z.-]*)\\]?[*\\s]*(?:[(—–-].*)?$",
     "v|release|0|1|2|3|4|5|6|7|8|9"},
    // proposal_heading
    {"(\\b(?:roadmap|future work|future|proposal|proposed|design implications|todo|planned|not yet|ideas|next "
     "steps)\\b)",
     "roadmap|future|propos|design|todo|planned|not|ideas|next"},
    // plan_heading
    // "Implementation Plan", at any level above.
    {"(\\b(?:(?:implementation|migration|action|rollout|work|execution|refactoring) (?:plan|phases|steps|tasks)|"
     "task (?:list|breakdown))\\b)",
     "implementation|migration|action|rollout|work|execution|refactoring|task"},
    // example_heading
    {"(\\b(?:example output|sample output|hypothetical)\\b)", "example|sample|hypothetical"},
    // history_opening
    // "> **Historical note:** until 2026 …"
    {"^[>\\s*_]*(historical(?:ly| note| context| background)?\\b)", "historical"},
    // old_label
    // Above a fence "**Before (deprecated):**", at the head of a column "Old path".
    {"^[\\s*_#>|`]*((?:before|old|previous(?:ly)?|former(?:ly)?|deprecated|removed|legacy|renamed "
     "from)\\b[^.:|]{0,30})[\\s*_:|`]*$",
     "before|old|previous|former|deprecated|removed|legacy|renamed"},
}};

struct Compiled {
  std::once_flag once;
  std::unique_ptr<RE2> regex;
};

// Once for all threads, and only when first asked: a compilation costs as much as a thousand questions.
const RE2& compiled(Sign sign) {
  static std::array<Compiled, sign_count> all;
  Compiled& one = all[static_cast<std::size_t>(sign)];
  std::call_once(one.once, [&] {
    RE2::Options options;
    options.set_case_sensitive(false);
    options.set_log_errors(false);
    options.set_encoding(RE2::Options::EncodingLatin1);  // windows cut through UTF-8; all patterns are ASCII
    one.regex = std::make_unique<RE2>(expanded(patterns[static_cast<std::size_t>(sign)].regex), options);
  });
  return *one.regex;
}

struct Beginning {
  std::string_view word;
  std::uint64_t signs;  // a bit for each
};
static_assert(sign_count <= 64);

// The beginnings of all patterns by their first byte.
const std::array<std::vector<Beginning>, 256>& beginnings() {
  static const std::array<std::vector<Beginning>, 256> table = [] {
    std::array<std::vector<Beginning>, 256> made;
    for (std::size_t sign = 0; sign < sign_count; ++sign) {
      std::string_view rest = patterns[sign].words;
      while (!rest.empty()) {
        const std::string_view word = rest.substr(0, rest.find('|'));
        rest.remove_prefix(std::min(word.size() + 1, rest.size()));
        made[static_cast<unsigned char>(word[0])].push_back({word, std::uint64_t{1} << sign});
      }
    }
    return made;
  }();
  return table;
}

bool begins_with(std::string_view text, std::string_view word) {
  if (text.size() < word.size()) return false;
  for (std::size_t i = 1; i < word.size(); ++i) {
    if (lowered(text[i]) != word[i]) return false;
  }
  return true;
}

}  // namespace

std::string expanded(std::string text) {
  for (const auto& [name, value] :
       {std::pair{std::string_view("{gap}"), gap}, {std::string_view("{filler}"), filler}}) {
    for (std::size_t at = 0; (at = text.find(name, at)) != std::string::npos; at += value.size()) {
      text.replace(at, name.size(), value);
    }
  }
  return text;
}

const std::array<Pattern, sign_count>& context_patterns() {
  return patterns;
}

Window::Window(std::string_view text) : text_(text), possible_(0) {
  const std::array<std::vector<Beginning>, 256>& table = beginnings();
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i > 0 && is_letter(text[i]) && is_letter(text[i - 1])) continue;
    for (const Beginning& beginning : table[static_cast<unsigned char>(lowered(text[i]))]) {
      if (begins_with(text.substr(i), beginning.word)) possible_ |= beginning.signs;
    }
  }
}

bool Window::holds(Sign sign, std::string& words) const {
  if ((possible_ >> static_cast<unsigned>(sign) & 1) == 0) return false;
  return RE2::PartialMatch(text_, compiled(sign), &words);
}

}  // namespace docgarden::docs
