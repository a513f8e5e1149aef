// SPDX-License-Identifier: MIT
// The manifest's version, as precise as the author was.
#include <algorithm>

#include "checks/text.h"
#include "inference/repair/sources.h"

namespace docgarden::repair {
namespace {

bool is_number(std::string_view text) {
  return !text.empty() && is_digit(text.front()) && is_digit(text.back()) &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || c == '.'; });
}

// The first so many numbers of it.
std::string cut(const std::string& version, std::ptrdiff_t dots) {
  std::size_t at = version.find('.');
  for (; dots > 0 && at != std::string::npos; --dots) at = version.find('.', at + 1);
  return version.substr(0, at);
}

}  // namespace

std::optional<Proposal> propose_version(const Finding& finding, const Evidence& evidence) {
  if (finding.claim_kind != "version" || evidence.kind != "differs") return std::nullopt;
  if (!is_number(finding.claim_text) || !is_number(evidence.successor)) return std::nullopt;
  std::string now = cut(evidence.successor, std::count(finding.claim_text.begin(), finding.claim_text.end(), '.'));
  // A line that has the new one, too, lists several: what they are then takes more than a number.
  if (has_word(finding.source_line, now)) return std::nullopt;
  return Proposal{std::move(now), Source::version};
}

}  // namespace docgarden::repair
