// SPDX-License-Identifier: MIT
// An example is broken when the parser of its language stops in it, though its author meant it to be whole: nothing is
// left out or to be filled in, it is no dialect, and nobody says that it is wrong. Of programming languages most
// examples are pieces: there history must show that it once was whole.
#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>

#include "checks/check.h"
#include "checks/rules/examples/body.h"
#include "checks/rules/examples/broken_code.h"
#include "checks/rules/examples/parse.h"

namespace docgarden {
namespace {

using docs::ExampleFormat;

bool holds(std::string_view text, const RE2& pattern) {
  return RE2::PartialMatch(text, pattern);
}

std::string_view name_of_format(ExampleFormat format) {
  return format == ExampleFormat::json ? "JSON" : format == ExampleFormat::yaml ? "YAML" : "TOML";
}

// A picture of an order: keys with plain values, moved to the right to stand below each other.
bool is_aligned(std::string_view text) {
  static const RE2 nested(R"((?m)(?::|^\s*-.*)\s*(?:#.*)?$)"), further_in(R"((?m)^[ \t]+\S)");
  return holds(text, further_in) && !holds(text, nested);
}

// Why an example that can't be parsed may be as its author meant it; empty when it may not.
std::string_view excuse(ExampleFormat format, const examples::Body& body, std::string_view fault) {
  static const RE2 left_out(
      R"re(\.\.\.|…|//\s*\.\.|(?m)^\s*\. \. \.|<-+ ?snip|\betc\b|(?i)\b(?:omitted|snip|truncated|abbreviated)\b)re");
  static const RE2 filled_in(
      R"re(\{\{|\{%|<%|[$#@]\{|\$\(|<[A-Za-z/][^>\n]*>|%[sdv]\b|\[\[|__[A-Z_]+__|@@|>>\w+<<|@[A-Z_]+@|\b(?:YOUR|MY)_)re"
      R"re(|\{[A-Za-z][\w.-]*\}|\{\w+(?:, ?\w+)+\} \w|(?m)^[\w-]+\s*=\s*$)re");
  static const RE2 included(R"re((?m)^\s*(?:\{![^\n]*!\}|-*8<-*[^\n]*|<<<\s[^\n]*|!include\s[^\n]*)\s*$)re");
  static const RE2 marked_up(
      R"re((?m)^```|\[!code|^\s*[+-]\s*["}\]{]|^[+-] {2,}|^\+{3}$|^@@ |^\$ |^> |^(?:diff|---|\+\+\+) |\(\d\)\s*$|//\s*\(\d\))re");
  static const RE2 choice(
      R"re((?i)\s\|\s|"\s*/\s*"|[=:]\s*\w+ ?/ ?\w+\s*$|[=:]\s*\w+ / \w+|(?m)^\s*(?:or|and|then|to)\s*:?\s*$|<?(?:string|number|boolean|integer)>?\s*[,}\n])re");
  static const RE2 other_language(
      R"re((?m)^(?:GET|PUT|POST|PATCH|DELETE|HTTP/\d[.\d]*) |;\s*$|=\s*(?:await |new )?[a-z_][\w.]*\(|^\s*[a-z_][\w.]*\($)re"
      R"re(|<< ?'?EOF|^[a-z]+ (?:"[^"]*" )*\{$|^\s*(?:kubectl|curl|docker|helm|npm|npx|pip|git|cat|echo|export|sudo) )re"
      R"re(|^\s*\w+ = (?:True|False|None)\b|^[A-Za-z][\w.-]*\s*[<>=!~]=\s*\d)re");
  const std::string_view text = body.text;
  if (holds(text, left_out)) return "something is left out";
  if (holds(text, included)) return "another file is put there";
  if (holds(text, filled_in)) return "something is to be filled in";
  if (holds(text, marked_up)) return "it is marked up";
  if (holds(text, choice)) return "it describes what may stand there";
  if (holds(text, other_language)) return "it is written in another language";
  if (body.cut_out) return "it is cut out of something larger";
  if (format == ExampleFormat::toml && fault.find("redefine") != std::string_view::npos) {
    return "it shows several ways to say something";
  }
  if (fault.find("anchor is not defined") != std::string_view::npos) return "it is cut out of something larger";
  if (format == ExampleFormat::yaml && is_aligned(text)) return "its lines are aligned to be looked at";
  if (format == ExampleFormat::json) {
    const std::size_t first = text.find_first_not_of(" \t\n"), last = text.find_last_not_of(" \t\n;");
    const char begins = text[first], ends = text[last];
    if (!(begins == '{' && ends == '}') && !(begins == '[' && ends == ']')) return "it is cut out of something larger";
    static const RE2 dialect(
        R"re((?m),\s*(?://.*\s*|/\*[^*]*\*/\s*)*[}\]]|[{,]\s*[A-Za-z_$][\w$]*\s*:|'|`|=>|\bfunction\b|\bundefined\b|\bNaN\b|"\s*\+|^\s*#|:\s*[A-Z]\w*\()re");
    if (holds(text, dialect)) return "a dialect of JSON may read it";
    if (fault.starts_with("invalid literal")) return "a word stands for a value";
  }
  return "";
}

// Words around a fence, or in it, that say it is wrong on purpose.
bool is_said_to_be_wrong(const docs::Document& document, docs::Span body) {
  static const RE2 wrong(
      R"((?i)\b(?:in)?valid\b|\b(?:wrong|incorrect|broken|bad|malformed|fail\w*|errors?|mistakes?|corrupt\w*|unparse?able|not work|illegal|reject\w*|before)\b|❌|✗|🚫|✘)");
  constexpr std::size_t around = 400;
  const std::size_t begin = body.begin > around ? body.begin - around : 0;
  const std::string_view text = document.text;
  const std::size_t end = std::min(body.end + around / 2, text.size());
  return holds(text.substr(begin, end - begin), wrong);
}

// Only an edit of the document breaks its examples, so that a change answers for those that it wrote.
bool is_as_before(docs::Span body, const docs::Document& document, const Repo& repo) {
  const git::Entry* was = repo.facts.base == nullptr ? nullptr : repo.facts.base->find(document.path);
  if (was == nullptr) return false;
  const git::Entry* is = repo.snapshot.find(document.path);
  if (is != nullptr && is->id == was->id && is->id != git::BlobId{}) return true;
  const std::string_view example = std::string_view(document.text).substr(body.begin, body.end - body.begin);
  return repo.facts.base->read(*was).bytes.find(example) != std::string::npos;
}

Verdict judge(const docs::Claim& claim, const docs::Document& document, const Repo& repo) {
  const docs::ExampleClaim& example = std::get<docs::ExampleClaim>(claim.detail);
  if (is_as_before(example.body, document, repo)) return Verdict::unknown("the change left it as it was");
  if (example.format == ExampleFormat::code) return examples::judge_code(example, document, repo.facts.history);
  const examples::Body body(document, example.body);
  const examples::Result result = examples::parse(example.format, body.text);
  if (result.parsed == examples::Parsed::whole) return Verdict::hold();
  if (result.parsed == examples::Parsed::refused) return Verdict::unknown("it is several values, or too large or deep");
  if (const std::string_view why = excuse(example.format, body, result.why); !why.empty()) {
    return Verdict::no_claim(std::string(why));
  }
  if (is_said_to_be_wrong(document, example.body)) return Verdict::no_claim("the text may say that it is wrong");
  const std::string_view name = name_of_format(example.format);
  Verdict verdict = Verdict::stale(fmt::format("this example is not {}: {}", name, result.why), {});
  verdict.likely = example.format != ExampleFormat::json;  // most of what looks like YAML is a sketch of it
  verdict.span = body.line_at(result.offset);
  const int line = document.position(verdict.span.begin).line;
  verdict.evidence.push_back({.kind = "absent",
                              .path = document.path,
                              .line = line,
                              .text = fmt::format("a parser of {} gives up in line {}", name, line)});
  return verdict;
}

}  // namespace

namespace rules {

constinit const Check broken_example = {
    .id = "broken-example",
    .kind = docs::ClaimKind::example,
    .level = Level::warning,
    .summary = "an example that its language can't read, or can't any more",
    .why = "Who copies it gets an error that has nothing to do with what they wanted to learn.",
    .decides =
        "It parses every fence that says to be json, yaml or toml. Silent where something is left out, to be filled in "
        "or cut out of something larger, about templates, diffs and dialects such as JSON with trailing commas, and "
        "where the text may say that the example is wrong. A fence in a programming language (bash, C, C++, C#, Go, "
        "Java, JavaScript, Kotlin, PHP, Python, Ruby, Rust, Swift, TypeScript) is broken if an earlier revision of the "
        "document had it whole, and one bracket, quote, comma or semicolon would make it whole again. What never could "
        "be parsed is a piece, or in a dialect.",
    .bad = "`{\"name\": \"tool\" \"port\": 80}` in a fence of json",
    .good = "`{\"name\": \"tool\", \"port\": 80}`",
    .judge = judge,
};

}  // namespace rules
}  // namespace docgarden
