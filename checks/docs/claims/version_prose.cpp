// SPDX-License-Identifier: MIT
// Where prose names a tool and a number: the sentences around them, items of lists that ask for them, the MSRV.
#include <re2/re2.h>

#include <algorithm>
#include <utility>

#include "checks/docs/claims/version_sentences.h"
#include "checks/docs/claims/versions.h"
#include "checks/docs/flat_text.h"
#include "checks/text.h"

namespace docgarden::docs {
namespace {

constexpr std::size_t longest_text = 4000;  // a paragraph that a person reads for requirements is shorter

// Before a paragraph is made flat and asked in earnest: it has a digit, and a word that some form below begins with.
bool may_state_version(std::string_view text) {
  static const RE2 words(
      "(?i)python|node|golang|\\bgo\\b|rust|ruby|php|jdk|java|jre|cmake|npm|yarn|\\bbun\\b|elixir|swift|"
      "\\.net|dotnet|msrv|current|latest");
  return text.find_first_of("0123456789") != std::string_view::npos && RE2::PartialMatch(text, words);
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
    return RE2::PartialMatch(sentence.before, this_one) && RE2::PartialMatch(sentence.after, colon);
  }

  // "On Python 3.9 …", "If you use Node 18 …": up to the tool without a comma between.
  static bool conditional(std::string_view before) {
    static const RE2 form(
        "(?:^|[,;(] ?)[^a-z0-9]*(?:if|when|on|in|under|unless|while|with|from|since|until|before|after|as "
        "of)\\b[^,]*$");
    return RE2::PartialMatch(before, form);
  }

  // An item of a list whose heading or introduction asks for what it names.
  bool listed(const Block& block, const Sentence& sentence, const Mention& mention, VersionClaim& detail) const {
    static const RE2 label(with_tools(
        "^(?:[^a-z0-9(]|\\b(?:a|an|the|recent|latest|language|runtime|version|toolchain|compiler|official|install|"
        "{tools})\\b)*$"));
    static const RE2 tail("^(?:[^a-z0-9:=/]|$|installed|and|with|on|required|is required|available|or)");
    if (block.list_depth == 0 || block.task || !RE2::PartialMatch(sentence.before, label) ||
        !RE2::PartialMatch(sentence.after, tail))
      return false;
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
