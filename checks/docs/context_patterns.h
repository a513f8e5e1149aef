// SPDX-License-Identifier: MIT
// Takes a few words before or after a claim; tells which signs of context they hold, such as "was removed". Most
// windows hold none, so a look at the beginnings of their words comes before any regular expression: that takes half
// of the time away.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace docgarden::docs {

// `…_before` ends at the claim, `…_after` begins there, the others are anywhere.
enum class Sign : std::uint8_t {
  created_before,
  written_before,
  stored_before,
  created_after,
  optional_after,
  if_before,
  moved_before,
  moved_to_before,
  historical_before,
  historical_after,
  absent_before,
  absent_after,
  denied,
  doubtful,
  to_come,
  forbidden_before,
  example_before,
  yours_before,
  located_before,
  your_project,
  not_yours,
  supposed_before,
  imagined_before,
  branch_before,
  if_alone,
  exists_after,
  future_before,
  historical_heading,
  version_heading,
  proposal_heading,
  plan_heading,
  example_heading,
  history_opening,
  old_label,
};
inline constexpr std::size_t sign_count = 34;

struct Pattern {
  const char* regex;  // without letter case; {gap} and {filler} stand for what context_patterns.cpp says
  const char* words;  // beginnings of words with '|' between them: what matches holds one of them
};
const std::array<Pattern, sign_count>& context_patterns();
std::string expanded(std::string regex);

class Window {
 public:
  explicit Window(std::string_view text);
  // True if the sign is there; `words` is then what it consists of, and stays as it is otherwise.
  bool holds(Sign sign, std::string& words) const;

 private:
  std::string_view text_;
  std::uint64_t possible_;  // a bit for each sign
};

}  // namespace docgarden::docs
