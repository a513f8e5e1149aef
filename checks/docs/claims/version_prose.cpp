// SPDX-License-Identifier: MIT
// A tool and a number say nothing by themselves ("on Python 3.9 you can …"). The sentence around them must have one of
// the few forms in which projects state what they need, and must not speak of a part, a condition or somebody else.
#include <re2/re2.h>

#include <algorithm>
#include <utility>

#include "checks/docs/claims/versions.h"
#include "checks/docs/flat_text.h"
#include "checks/text.h"

namespace docgarden::docs {
namespace {

constexpr std::size_t longest_text = 4000;  // a paragraph that a person reads for requirements is shorter

// Patterns run over lower-cased text.
bool has(std::string_view text, const RE2& pattern) {
  return RE2::PartialMatch(text, pattern);
}

// Names of tools without a version, which may stand between a verb and the tool that is asked about.
std::string with_tools(std::string pattern) {
  constexpr std::string_view tools =
      "python|node\\.?js|node|golang|go|rustc|rust|ruby|php|openjdk|jdk|java|jre|cmake|npm|pnpm|yarn|bun";
  return pattern.replace(pattern.find("{tools}"), 7, tools);
}

// Before a paragraph is made flat and asked in earnest: it has a digit, and a word that some form below begins with.
bool may_state_version(std::string_view text) {
  static const RE2 words(
      "(?i)python|node|golang|\\bgo\\b|rust|ruby|php|jdk|java|jre|cmake|npm|yarn|\\bbun\\b|elixir|swift|"
      "\\.net|dotnet|msrv|current|latest");
  return text.find_first_of("0123456789") != std::string_view::npos && has(text, words);
}

// Tool, optional bound, number, optional bound.
const RE2& mention_form() {
  static const RE2 form(
      "(?:^|[^a-z0-9_./@-])(c?python|node\\.?js|node|golang|go|rustc|rust|ruby|php|openjdk|jdk|java(?: se)?|jre|cmake|"
      "pnpm|npm|yarn|bun|elixir|swift|\\.net sdk|dotnet sdk):?(?: versions?| v\\.)?(?: (?:is|of))?"
      " ?\\(?((?:>=|=>|>|==|=|\\^|~>|at least|minimum|min\\.?|from| )*) ?v?(\\d{1,3}(?:\\.\\d+){0,3})(\\.x)?"
      "((?: ?\\([a-z ]{1,20}\\))?(?: ?\\+|,? ?\\(?(?:or|and) (?:any "
      ")?(?:newer|later|higher|above|greater|up|upwards|more recent|"
      "upper|beyond)| ?(?:-|to|through) ?v?\\d+\\.\\d+| minimum| ?\\+)?)");
  return form;
}

struct Mention {
  std::string subject;
  std::string version;
  std::size_t begin = 0;  // of the tool, in the flat text
  std::size_t version_begin = 0;
  std::size_t end = 0;  // after the bound
  bool minimum = false;
};

// The part of one sentence before and after a mention, in lower case.
struct Sentence {
  std::string_view before, after;
  bool whole = true;  // `before` starts where the sentence does
};

constexpr std::size_t reach = 240;  // bytes on each side; bounds the work for hostile text

Sentence sentence_around(std::string_view text, std::size_t begin, std::size_t end) {
  const auto stop = [&](std::size_t i) {
    return (text[i] == '.' || text[i] == '!' || text[i] == '?') && i + 1 < text.size() && text[i + 1] == ' ' &&
           !(i >= 2 && text[i - 2] == '.');
  };
  std::size_t from = begin;
  while (from > 0 && begin - from < reach && !(from >= 2 && stop(from - 2))) --from;
  std::size_t to = end;
  while (to < text.size() && to - end < reach && !stop(to)) ++to;
  return {text.substr(from, begin - from), text.substr(end, to - end), begin - from < reach};
}

// What follows a requirement may limit it to a part: "… for the docs", "… to preview", "… if you use X".
bool limited(std::string_view after) {
  static const RE2 limit(
      "^[ \"'`()*,]*(?:is|are)?[ ]*(?:required|needed|necessary|installed|available)?[ ,]*(?:\\([^)]*\\))?[ ]*"
      "(?:on your (?:local )?(?:machine|system|computer|development machine))?[ ,]*\\b(?:for|to|if|when|only|in order "
      "to|"
      "because|by|unless|as|so)\\b(.*)$");
  static const RE2 whole(
      "^ (?:be able to )?(?:(?:locally )?(?:build|compile|run|install|use|develop|work|contribut|get "
      "started|follow|set up|start)|the "
      "(?:project|library|package|build|installation)|this (?:project|library|package)|local development|development|"
      "it to|everything)");
  re2::StringPiece tail;
  if (!RE2::PartialMatch(after, limit, &tail)) return false;
  return !RE2::PartialMatch(tail, whole);
}

// Old or coming states, advice and mere possibility are no requirements.
bool dismissed(std::string_view after) {
  static const RE2 form(
      "^[^.]{0,40}\\b(?:deprecat|end.of.life|eol|legacy|dropped|removed|no longer|until|recommended|preferred|optional|"
      "was|were|unsupported|not supported|if possible|experimental|beta|tested)");
  return has(after, form);
}

std::string trimmed_subject(std::string_view text) {
  static const RE2 leading(
      "^(?:[^a-z0-9@]+|(?:note|please note|that|since|because|as|currently|now|also|but|and|however|so|the current "
      "version of|"
      "the latest version of|the latest|building|compiling|running|installing|using|to "
      "(?:run|use|build|install|develop|compile|work on)|"
      "development (?:of|on|for)|all of|at the moment|at present|our|the|for development|your)\\b ?)");
  static const RE2 trailing(
      "(?:[^a-z0-9]+|(?:'s)?[ "
      "]?\\b(?:development|currently|now|officially|only|still|also|itself|installation|build|and|will|package|"
      "library|project|crate|module|tool|cli|server|sdk|app|application|framework|plugin|gem|current|today|from "
      "source|at least|has|have|s|source|code))$");
  std::string subject(text);
  for (int rounds = 0; rounds < 6; ++rounds) {
    const std::size_t size = subject.size();
    RE2::Replace(&subject, leading, "");
    RE2::Replace(&subject, trailing, "");
    if (subject.size() == size) break;
  }
  return subject;
}

// Whom the words before the verb speak of. False: not of a project as a whole.
bool subject_of(std::string_view words, std::string& of) {
  static const RE2 generic(
      "^(?:it|this|you|we|you'll|you'd|you must|users?|contributors?|developers?|everyone|(?:this|the) (?:[a-z-]+ "
      ")?(?:project|package|library|tool|"
      "repo|repository|crate|gem|module|plugin|app|application|server|cli|sdk|client|framework|extension|action|"
      "program|codebase|software|build|installation|monorepo)|(?:local )?development|installation|building(?: from "
      "source)?(?: it)?|"
      "running(?: it)?|to (?:build|run|install|use|develop|compile)(?: it)?|project|library|)$");
  of.clear();
  if (words.find('(') != std::string_view::npos) return false;
  std::string_view clause = words;
  if (const std::size_t cut = clause.find_last_of(",;:"); cut != std::string_view::npos) clause.remove_prefix(cut + 1);
  static const RE2 other(
      "\\b(?:which|that|who|whose|if|when|unless|while|whether|feature|function|option|flag|example|dependency|version "
      "[0-9])\\b");
  if (has(clause, other) || clause.size() > 120) return false;
  std::string plain(clause);
  plain.erase(0, plain.find_first_not_of(" *_-#>`\"'"));
  while (!plain.empty() && std::string_view(" *_-`\"'").find(plain.back()) != std::string_view::npos) plain.pop_back();
  if (has(plain, generic)) return true;
  of = trimmed_subject(plain);
  if (has(of, generic)) of.clear();
  return of.size() < 50;
}

// "X requires …", "you will need …", "make sure you have …", "X supports …" before the mention.
bool stated_before(const Mention& mention, const Sentence& sentence, VersionClaim& detail) {
  static const RE2 verb(
      "^(.*?)\\b(requires?|requiring|required|needs?|will need|depends on|must have|supports?|compiles with|builds "
      "with|"
      "make sure|ensure|be sure|verify|check|have|install|download)\\b((?: you(?:'ve| have)?(?: got)?| that)*)(.*)$");
  static const RE2 gap(with_tools(
      "^(?:[^a-z0-9]|\\b(?:at|least|a|an|the|minimum|min|of|version|versions|either|both|and|or|installed|having|only|"
      "also|you|to|"
      "have|use|using|installing|running|recent|working|installation|with|is|are|currently|officially|all|any|newer|"
      "later|higher|above|greater|compiler|compliant|capable|following|your|system|has|got|up|that|need|"
      "git|docker|make|gcc|clang|{tools}|v?[0-9][0-9.x]*)\\b)*$"));
  static const RE2 negation(
      "(?:\\bnot|n't|no "
      "longer|never|dropp?\\w*|remov\\w*|stop\\w*|end\\w*|may|might|would|could|previously|formerly|used to|will) ?$");
  re2::StringPiece before = sentence.before;
  re2::StringPiece head, word, rest, gap_text;
  if (!RE2::FullMatch(before, verb, &head, &word, &rest, &gap_text)) return false;
  // The last verb that leaves only filler up to the tool.
  std::string said(head);
  while (!RE2::FullMatch(gap_text, gap)) {
    re2::StringPiece next_head, next_word, next_rest, next_gap;
    if (!RE2::FullMatch(gap_text, verb, &next_head, &next_word, &next_rest, &next_gap)) return false;
    said += std::string(word) + std::string(rest) + std::string(next_head);
    word = next_word;
    gap_text = next_gap;
  }
  if (has(said, negation)) return false;
  const std::string_view verb_word = word;
  const bool support = verb_word.starts_with("support") || verb_word.ends_with("with");
  const bool advice = verb_word == "make sure" || verb_word == "ensure" || verb_word == "be sure" ||
                      verb_word == "verify" || verb_word == "check" || verb_word == "have" || verb_word == "install" ||
                      verb_word == "download" || verb_word == "required" || verb_word == "requiring";
  if ((support || advice) && !mention.minimum) return false;
  detail.form = support ? VersionForm::supported : VersionForm::requirement;
  if (!advice) return subject_of(said, detail.of);
  // Advice speaks to the reader: it begins its sentence, or follows "you".
  static const RE2 start(
      "^[^a-z0-9(]*(?:(?:first|please|next|then|you|you'll|you should|you need to|to|start by|begin|before you "
      "(?:begin|start)|"
      "before (?:starting|installing|building)|requirements|prerequisites|also|(?:[a-z0-9 ]{0,40},))\\b[^a-z0-9(]*)*$");
  return has(said, start);
}

// "Python 3.9+ is required", "Go 1.21 or newer required".
bool stated_after(const Mention& mention, const Sentence& sentence, VersionClaim& detail) {
  static const RE2 form(
      "^[ \"'`)*,]*(?:is|are)?[ ]?(?:also |now |currently |always )?(?:required|needed|the minimum|necessary)\\b");
  static const RE2 empty(
      with_tools("^(?:[^a-z0-9(]|\\b(?:note|warning|important|requirements?|prerequisites?|at|least|a|an|minimum|"
                 "version|the|and|or|"
                 "{tools}|runtime|language)\\b)*$"));
  detail.form = VersionForm::requirement;
  return has(sentence.after, form) && has(sentence.before, empty) && (mention.minimum || sentence.before.size() < 60);
}

// "minimum supported Python version is 3.9": the mention begins at the tool.
bool stated_minimum(const Sentence& sentence, VersionClaim& detail) {
  static const RE2 form("^(.*)\\bmin(?:imum|imal|\\.)?[ -]?(?:supported |required |compatible )*$");
  re2::StringPiece head;
  if (!RE2::FullMatch(sentence.before, form, &head)) return false;
  detail.form = VersionForm::requirement;
  detail.minimum = true;
  std::string_view said = head;
  static const RE2 possessive("^(.*?)(?:'s)? ?(?:has a|has|with a|the|our|current|a|is)? ?$");
  re2::StringPiece owner;
  if (RE2::FullMatch(head, possessive, &owner)) said = owner;
  return subject_of(said, detail.of);
}

// Headings and introductions that make a list one of requirements.
bool asks_for(std::string_view text) {
  static const RE2 form(
      "\\b(?:requirements?|requires?|required|prerequisites?|pre-requisites?|you(?:'ll)? need|will need|needs?|must "
      "have|need the following|"
      "have the following|have installed|make sure you have|ensure you have|before you (?:begin|start)|"
      "system dependencies|minimum|supported (?:python|node|ruby|php|java|go|rust) versions?)\\b");
  static const RE2 not_ours(
      "\\b(?:feature|optional|example|your "
      "(?:project|app|code)|recommended|plugin|requirements?\\.txt|historical|previous|old)\\b");
  return has(text, form) && !has(text, not_ours);
}

class Prose {
 public:
  Prose(const Document& document, std::vector<Claim>& claims) : document_(document), claims_(claims) {}

  void run() {
    const std::vector<Inline>& inlines = document_.inlines;
    const auto is_text = [](const Inline& item) { return item.kind == InlineKind::text; };
    if (std::none_of(inlines.begin(), inlines.end(), is_text)) return run_plain();
    for (std::size_t first = 0; first < inlines.size();) {
      std::size_t last = first;
      while (last < inlines.size() && inlines[last].block == inlines[first].block) ++last;
      const Block& block = document_.blocks[inlines[first].block];
      if (block.kind == BlockKind::paragraph) {
        if (may_state_version(document_.view(block.span))) {
          const FlatText flat = flatten(document_, first, last);
          if (flat.text.size() <= longest_text) paragraph(block, flat);
        }
        if (block.list_depth == 0) intro_ = {first, last};
      }
      first = last;
    }
  }

 private:
  // reStructuredText and AsciiDoc, whose readers tell marked words only.
  void run_plain() {
    for (const Block& block : document_.blocks) {
      if (block.kind != BlockKind::paragraph || block.span.size() > longest_text) continue;
      if (may_state_version(document_.view(block.span))) paragraph(block, flatten(document_, block.span));
      if (block.list_depth == 0) plain_intro_ = &block;
    }
  }

  void paragraph(const Block& block, const FlatText& flat) {
    const std::string text = lowered(flat.text);
    msrv(flat, text);
    own_version(flat, text);
    re2::StringPiece rest(text), tool, front, number, x, back;
    while (RE2::FindAndConsume(&rest, mention_form(), &tool, &front, &number, &x, &back)) {
      Mention mention{.subject = version_subject(tool), .version = std::string(number)};
      mention.begin = static_cast<std::size_t>(tool.data() - text.data());
      mention.version_begin = static_cast<std::size_t>(number.data() - text.data());
      mention.end = static_cast<std::size_t>(back.data() + back.size() - text.data());
      const std::string_view bound = front;
      mention.minimum = !back.empty() || bound.find_first_of(">^~amf") != std::string_view::npos;
      if (whole_number(text, mention)) judge(block, flat, text, mention);
    }
  }

  // "3.8-slim", "3.8rc1", "go 2 steps" are no versions of a tool.
  static bool whole_number(std::string_view text, const Mention& mention) {
    const std::size_t after = mention.version_begin + mention.version.size();
    const char next = after < text.size() ? text[after] : ' ';
    const bool letter = is_lower(next) || next == '_' || next == '%' || next == '/';
    const bool tag = (next == '-' || next == '.') && after + 1 < text.size() && is_lower(text[after + 1]);
    const bool dotted = mention.version.find('.') != std::string::npos;
    const bool needs_dot = mention.subject == "go" || mention.subject == "rust" || mention.subject == "swift" ||
                           mention.subject == "cmake";
    return !letter && (!tag || text.substr(after, 2) == ".x") && (dotted || !needs_dot);
  }

  void judge(const Block& block, const FlatText& flat, std::string_view text, const Mention& mention) {
    const Sentence sentence = sentence_around(text, mention.begin, mention.end);
    VersionClaim detail{.subject = mention.subject, .version = mention.version, .minimum = mention.minimum};
    if (!sentence.whole || limited(sentence.after) || dismissed(sentence.after) || conditional(sentence.before)) return;
    if (announces_code(sentence)) return;
    if (!stated_minimum(sentence, detail) && !stated_before(mention, sentence, detail) &&
        !stated_after(mention, sentence, detail) && !listed(block, sentence, mention, detail)) {
      return;
    }
    add(flat, mention.version_begin, std::move(detail));
  }

  // "This requires Python 2.5 or later:" speaks of the code below it.
  static bool announces_code(const Sentence& sentence) {
    static const RE2 this_one("^[^a-z]*(?:this|that|it|these|the (?:above|following|example))\\b");
    static const RE2 colon("^(?:[^a-z0-9:]|\\b(?:or|and|later|newer|above|higher|up)\\b)*:[^a-z0-9]*$");
    return has(sentence.before, this_one) && has(sentence.after, colon);
  }

  // "On Python 3.9 …", "If you use Node 18 …": up to the tool without a comma between.
  static bool conditional(std::string_view before) {
    static const RE2 form(
        "(?:^|[,;(] ?)[^a-z0-9]*(?:if|when|on|in|under|unless|while|with|from|since|until|before|after|as "
        "of)\\b[^,]*$");
    return has(before, form);
  }

  // An item of a list whose heading or introduction asks for what it names.
  bool listed(const Block& block, const Sentence& sentence, const Mention& mention, VersionClaim& detail) const {
    static const RE2 label(with_tools(
        "^(?:[^a-z0-9(]|\\b(?:a|an|the|recent|latest|language|runtime|version|toolchain|compiler|official|install|"
        "{tools})\\b)*$"));
    static const RE2 tail("^(?:[^a-z0-9:=/]|$|installed|and|with|on|required|is required|available|or)");
    if (block.list_depth == 0 || block.task || !has(sentence.before, label) || !has(sentence.after, tail)) return false;
    detail.form = VersionForm::requirement;
    const bool heading = block.heading != Block::npos && asks_for(lowered(document_.blocks[block.heading].title));
    return heading || (mention.minimum && asks_for(introduction(block)));
  }

  // "X's MSRV is 1.56", "MSRV: 1.63".
  void msrv(const FlatText& flat, std::string_view text) {
    static const RE2 form(
        "\\b(msrv|minimum supported rust version(?: \\(?msrv\\)?)?|minimum rust version|minimum supported version of "
        "rust)\\)?"
        "(?: (?:of|for) (?:this|the) (?:crate|project|library))?"
        "(?:[ :=*`]|\\b(?:is|of|at|currently|now|rustc?|version|set to|v)\\b)*v?(\\d+\\.\\d+(?:\\.\\d+)?)");
    re2::StringPiece rest = text, keyword, number;
    while (RE2::FindAndConsume(&rest, form, &keyword, &number)) {
      const auto at = static_cast<std::size_t>(number.data() - text.data());
      const auto begin = static_cast<std::size_t>(keyword.data() - text.data());
      const Sentence sentence = sentence_around(text, begin, at + number.size());
      VersionClaim detail{.subject = "rust", .version = std::string(number), .minimum = true};
      static const RE2 owner("^(.*?)(?:'s)? ?(?:has an?|with an?|the|our|current|an?|is)? ?$");
      re2::StringPiece said;
      if (!sentence.whole || dismissed(sentence.after) || limited(sentence.after) ||
          !RE2::FullMatch(sentence.before, owner, &said))
        continue;
      if (subject_of(said, detail.of)) add(flat, at, std::move(detail));
    }
  }

  // "The current version is 1.2.3".
  void own_version(const FlatText& flat, std::string_view text) {
    static const RE2 form(
        "(?:^|[.] )[^a-z0-9]*(?:the )?(?:current|latest)(?: stable)? (?:version|release)(?: of ([a-z0-9 "
        "._-]{1,40}?))?(?: is|:)[ *`]*v?(\\d+(?:\\.\\d+)+)(?:[^0-9a-z-]|$)");
    re2::StringPiece name, number;
    if (!RE2::PartialMatch(text, form, &name, &number)) return;
    VersionClaim detail{
        .subject = "self", .version = std::string(number), .form = VersionForm::own, .of = std::string(name)};
    add(flat, static_cast<std::size_t>(number.data() - text.data()), std::move(detail));
  }

  void add(const FlatText& flat, std::size_t at, VersionClaim detail) {
    const Span span = flat.span(at, at + detail.version.size());
    if (document_.view(span) == detail.version) add_version_claim(document_, span, std::move(detail), claims_);
  }

  // The last paragraph outside a list below the same heading, in lower case.
  std::string introduction(const Block& block) const {
    if (plain_intro_ != nullptr && plain_intro_->heading == block.heading) {
      return lowered(flatten(document_, plain_intro_->span).text.substr(0, 400));
    }
    const auto [first, last] = intro_;
    if (first == last || document_.blocks[document_.inlines[first].block].heading != block.heading) return "";
    return lowered(flatten(document_, first, last).text.substr(0, 400));
  }

  const Document& document_;
  std::vector<Claim>& claims_;
  std::pair<std::size_t, std::size_t> intro_ = {0, 0};  // the inlines of the last paragraph outside a list
  const Block* plain_intro_ = nullptr;                  // that paragraph where the reader gives no inlines of text
};

}  // namespace

void version_prose(const Document& document, std::vector<Claim>& claims) {
  Prose(document, claims).run();
}

}  // namespace docgarden::docs
