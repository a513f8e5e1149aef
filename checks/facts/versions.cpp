// SPDX-License-Identifier: MIT
#include "checks/facts/versions.h"

#include <algorithm>
#include <array>

#include "checks/text.h"

namespace docgarden::facts {
namespace {

// The end of the number with dots that starts at `at`.
std::size_t number_end(std::string_view text, std::size_t at) {
  while (at < text.size() &&
         (is_digit(text[at]) || (text[at] == '.' && at + 1 < text.size() && is_digit(text[at + 1])))) {
    ++at;
  }
  return at;
}

// The lower bound that one alternative states: the highest of its comparators; "" when it has none.
std::string_view bound_of(std::string_view alternative) {
  std::string_view best;
  for (std::size_t at = 0; at < alternative.size();) {
    const std::size_t digit = alternative.find_first_of("0123456789", at);
    if (digit == std::string_view::npos) break;
    const std::string_view before = alternative.substr(at, digit - at);
    const std::size_t end = number_end(alternative, digit);
    at = end;
    // The rest of a version ("-rc.1", ".*", ".x") is no comparator of its own.
    while (at < alternative.size() && !is_space(alternative[at]) && alternative[at] != ',') ++at;
    const bool upper = before.find('<') != std::string_view::npos || before.find('!') != std::string_view::npos ||
                       (before.find('-') != std::string_view::npos && !best.empty());
    const bool above = before.find('>') != std::string_view::npos && before.find('=') == std::string_view::npos &&
                       before.find('~') == std::string_view::npos;
    if (upper || above) continue;
    const std::string_view version = alternative.substr(digit, end - digit);
    if (best.empty() || compare_versions(parse_version(best), parse_version(version)) < 0) best = version;
  }
  return best;
}

}  // namespace

VersionNumber parse_version(std::string_view text) {
  VersionNumber number;
  text = trimmed(text);
  if (!text.empty() && (text[0] == 'v' || text[0] == 'V')) text.remove_prefix(1);
  for (std::size_t at = 0; at < text.size() && is_digit(text[at]) && number.size() < 4;) {
    unsigned value = 0;
    // Nobody counts beyond a thousand million; a longer run of digits is a hash or a date.
    for (std::size_t digits = 0; at < text.size() && is_digit(text[at]); ++at, ++digits) {
      if (digits == 9) return {};
      value = value * 10 + static_cast<unsigned>(text[at] - '0');
    }
    number.push_back(value);
    if (at + 1 >= text.size() || text[at] != '.') break;
    ++at;
  }
  return number;
}

int compare_versions(const VersionNumber& left, const VersionNumber& right) {
  const std::size_t common = std::min(left.size(), right.size());
  for (std::size_t i = 0; i < common; ++i) {
    if (left[i] != right[i]) return left[i] < right[i] ? -1 : 1;
  }
  return 0;
}

std::string lowest_allowed(std::string_view range) {
  std::string lowest;
  for (std::size_t at = 0; at <= range.size();) {
    const std::size_t end = std::min(range.find('|', at), range.size());
    const std::string_view alternative = trimmed(range.substr(at, end - at));
    at = end + 1;
    if (alternative.empty()) continue;
    const std::string_view bound = bound_of(alternative);
    if (bound.empty()) return "";
    if (lowest.empty() || compare_versions(parse_version(bound), parse_version(lowest)) < 0) lowest = bound;
  }
  return lowest;
}

std::vector<std::string> versions_in(std::string_view text) {
  std::vector<std::string> versions;
  for (std::size_t at = 0; (at = text.find_first_of("0123456789", at)) != std::string_view::npos;) {
    const std::size_t end = number_end(text, at);
    versions.emplace_back(text.substr(at, end - at));
    at = end;
  }
  return versions;
}

bool is_development_version(std::string_view version) {
  const VersionNumber number = parse_version(version);
  if (std::all_of(number.begin(), number.end(), [](unsigned part) { return part == 0; })) return true;
  const std::string lower = lowered(version);
  constexpr std::array<std::string_view, 11> marks = {"snapshot", "dev",  "alpha",   "beta",   "rc",   "pre",
                                                      "canary",   "next", "nightly", "master", "trunk"};
  const std::size_t tail = lower.find_first_of("-+abcdefghijklmnopqrstuwxyz");
  if (tail == std::string::npos) return false;
  // "1.2.3a1" and "1.2.3b2" are Python's short forms.
  const char first = lower[tail];
  if ((first == 'a' || first == 'b') && tail > 0 && is_digit(lower[tail - 1])) return true;
  return std::any_of(marks.begin(), marks.end(),
                     [&](std::string_view mark) { return lower.find(mark, tail) != std::string::npos; });
}

}  // namespace docgarden::facts
