// SPDX-License-Identifier: MIT
// Defaults as the code has them, and numbers of things as they are, each in the form that the author chose.
#include <algorithm>
#include <array>
#include <cctype>

#include "checks/text.h"
#include "inference/repair/sources.h"

namespace docgarden::repair {
namespace {

constexpr std::array<std::string_view, 13> words = {"zero",  "one",   "two",  "three", "four",   "five",  "six",
                                                    "seven", "eight", "nine", "ten",   "eleven", "twelve"};

// "seven" for "7" where the author wrote a word; empty where there is none.
std::string in_form(const std::string& written, const std::string& number) {
  if (!written.empty() && is_digit(written[0])) return number;
  if (number.size() > 2) return "";
  const std::size_t value = std::stoul(number);
  if (value >= words.size()) return "";
  std::string word(words[value]);
  const bool capital = std::isupper(static_cast<unsigned char>(written[0])) != 0;
  if (capital) word[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(word[0])));
  return word;
}

// What a sentence takes as it stands: a number, a word, no expression.
bool is_plain(std::string_view text) {
  constexpr std::size_t longest = 60;
  return !text.empty() && text.size() <= longest && std::all_of(text.begin(), text.end(), [](char c) {
    return is_word(c) || std::string_view("-./:%+@").find(c) != std::string_view::npos;
  });
}

std::string_view unquoted(std::string_view text) {
  const bool quoted = text.size() >= 2 && text.front() == text.back() && (text.front() == '"' || text.front() == '\'');
  return quoted ? text.substr(1, text.size() - 2) : text;
}

}  // namespace

std::optional<Proposal> propose_value(const Finding& finding, const Evidence& evidence) {
  if (evidence.kind != "differs") return std::nullopt;
  if (finding.claim_kind == "count") {
    return Proposal{in_form(finding.claim_text, evidence.successor), Source::value};
  }
  if (finding.claim_kind != "default") return std::nullopt;
  const std::string_view was = finding.claim_text, now = unquoted(evidence.successor);
  if (!is_plain(now) || !is_plain(unquoted(was))) return std::nullopt;
  if (unquoted(was) == was) return Proposal{std::string(now), Source::value};
  return Proposal{was.front() + std::string(now) + was.back(), Source::value};
}

}  // namespace docgarden::repair
