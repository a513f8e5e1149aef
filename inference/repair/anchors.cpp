// SPDX-License-Identifier: MIT
// The heading that a broken anchor most likely means now.
#include "inference/repair/rewrite.h"
#include "inference/repair/sources.h"

namespace docgarden::repair {
namespace {

double confidence_of(Bond bond) {
  switch (bond) {
    case Bond::place:
      return 0.85;
    case Bond::body:
      return 0.85;
    case Bond::name:
      return 0.75;
    default:
      return 0.7;
  }
}

}  // namespace

std::optional<Proposal> propose_anchor(const Finding& finding, const Evidence& evidence) {
  if (finding.claim_kind != "anchor" || !evidence.successor.starts_with('#')) return std::nullopt;
  const std::size_t at = finding.claim_text.find('#');
  if (at == std::string::npos) return std::nullopt;
  return Proposal{finding.claim_text.substr(0, at) + evidence.successor, Source::heading, confidence_of(evidence.bond)};
}

}  // namespace docgarden::repair
