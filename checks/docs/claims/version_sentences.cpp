// SPDX-License-Identifier: MIT
#include "checks/docs/claims/version_sentences.h"

#include <re2/re2.h>

namespace docgarden::docs {
namespace {

constexpr std::size_t reach = 240;  // bytes on each side; bounds the work for hostile text

bool has(std::string_view text, const RE2& pattern) {
  return RE2::PartialMatch(text, pattern);
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

}  // namespace

std::string with_tools(std::string pattern) {
  constexpr std::string_view tools =
      "python|node\\.?js|node|golang|go|rustc|rust|ruby|php|openjdk|jdk|java|jre|cmake|npm|pnpm|yarn|bun";
  return pattern.replace(pattern.find("{tools}"), 7, tools);
}

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

bool dismissed(std::string_view after) {
  static const RE2 form(
      "^[^.]{0,40}\\b(?:deprecat|end.of.life|eol|legacy|dropped|removed|no longer|until|recommended|preferred|optional|"
      "was|were|unsupported|not supported|if possible|experimental|beta|tested)");
  return has(after, form);
}

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

}  // namespace docgarden::docs
