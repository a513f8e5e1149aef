// SPDX-License-Identifier: MIT
#include "checks/rules/examples/broken_code.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "checks/rules/examples/body.h"
#include "checks/rules/examples/code.h"
#include "checks/rules/examples/earlier.h"
#include "checks/rules/examples/likeness.h"
#include "checks/rules/examples/slip.h"
#include "checks/vanished.h"

namespace docgarden::examples {
namespace {

// Why an edit may have meant to break an example; empty when it may not. What was there before, when it was whole, is
// no excuse.
std::string_view excuse(std::string_view text, std::string_view before) {
  static const RE2 left_out(R"re(\.\.\.|…|//\s*\.\.|\betc\b|(?i)\b(?:omitted|snip|truncated|abbreviated)\b)re");
  static const RE2 filled_in(
      R"re(\{\{|\{%|<%|[$#@]\{[A-Z]|<[A-Za-z/][^>\n]*>\s*$|<(?:your|my|the)\b|<[a-z]+(?:[-_ ][a-z]+)+>|%[sdv]\b|\[\[|__[A-Z_]+__)re"
      R"re(|@@|\b(?:YOUR|MY)_)re");
  static const RE2 marked_up(R"re(^```|\[!code|^[+-] |^[+-]$|^\$ |^>>>|^> |^(?:diff|---|\+\+\+)|\(\d\)$)re");
  for (const std::string_view line : new_lines(text, before)) {
    if (RE2::PartialMatch(line, left_out)) return "something is left out";
    if (RE2::PartialMatch(line, filled_in)) return "something is to be filled in";
    if (RE2::PartialMatch(line, marked_up)) return "it is marked up";
  }
  return "";
}

// Words right before the fence, or in the lines that the edit brought.
bool is_said_to_be_wrong(std::string_view text, std::string_view before, std::string_view above) {
  static const RE2 wrong(
      R"((?i)\b(?:wrong|incorrect|invalid|malformed|broken|mistakes?|syntax ?errors?|(?:n't|not) (?:work|compile|parse))\b|❌|✗|🚫|✘)");
  constexpr std::size_t around = 300;
  above.remove_prefix(above.size() - std::min(above.size(), around));
  if (RE2::PartialMatch(above, wrong)) return true;
  const std::vector<std::string_view> lines = new_lines(text, before);
  return std::any_of(lines.begin(), lines.end(), [](std::string_view line) { return RE2::PartialMatch(line, wrong); });
}

std::string message_of(const Slip& slip) {
  const std::string what =
      slip.missing ? fmt::format("lacks a `{}`", slip.character) : fmt::format("has a `{}` too many", slip.character);
  return fmt::format("this example can't be parsed any more: this line {}", what);
}

}  // namespace

Verdict judge_code(const docs::ExampleClaim& example, const docs::Document& document, const facts::History& history) {
  if (!history.known()) return Verdict::unknown("without history nobody can tell whether it is meant to be whole");
  const Body body(document, example.body);
  const Code code = parse_code(example.language, body.text);
  if (code.parsed == Parsed::whole) return Verdict::hold();
  if (code.parsed == Parsed::refused) return Verdict::unknown("it is too large or deep");
  const std::optional<Earlier> earlier = last_whole(document, example, history);
  if (!earlier) return Verdict::unknown("it never could be parsed: it may be a piece, or in a dialect");
  if (const std::string_view why = excuse(body.text, earlier->text); !why.empty()) {
    return Verdict::no_claim(std::string(why));
  }
  const std::string_view above = std::string_view(document.text).substr(0, example.body.begin);
  if (is_said_to_be_wrong(body.text, earlier->text, above)) {
    return Verdict::no_claim("the text may say that it is wrong");
  }
  const std::optional<Slip> slip =
      find_slip(example.language, body.text, earlier->reading, changed_lines(body.text, earlier->text));
  if (!slip) return Verdict::unknown("it once could be parsed, but what it has now may be newer than the grammar");
  Verdict verdict = Verdict::stale(message_of(*slip), {});
  verdict.span = body.line_at(slip->offset);
  Evidence evidence{.kind = "differs",
                    .path = document.path,
                    .line = document.position(verdict.span.begin).line,
                    .text = "before, it could be parsed"};
  if (earlier->changed) tell_commit(history, history.commit_at(*earlier->changed), evidence);
  verdict.evidence.push_back(std::move(evidence));
  return verdict;
}

}  // namespace docgarden::examples
