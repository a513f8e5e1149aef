// SPDX-License-Identifier: MIT
// The heading that a broken anchor most likely means now.
#include "checks/facts/path_table.h"
#include "inference/repair/rewrite.h"
#include "inference/repair/sources.h"

namespace docgarden::repair {
namespace {

// "docs/b.md#part" for what was "docs/a.md#part".
std::optional<Proposal> on_other_page(const Finding& finding, const Evidence& evidence) {
  const std::string now = evidence.successor.substr(0, evidence.successor.find('#'));
  const std::string was = evidence.was.substr(0, evidence.was.find('#'));
  const std::string written = finding.claim_text.substr(0, finding.claim_text.find('#'));
  std::string path =
      written.empty() ? relative(now, facts::folder_of(finding.path)) : rewritten(written, finding.path, was, now);
  if (path.empty()) return std::nullopt;
  return Proposal{path + evidence.successor.substr(now.size()), Source::heading};
}

}  // namespace

std::optional<Proposal> propose_anchor(const Finding& finding, const Evidence& evidence) {
  const std::size_t mark = evidence.successor.find('#'), at = finding.claim_text.find('#');
  if (finding.claim_kind != "anchor" || mark == std::string::npos || at == std::string::npos) return std::nullopt;
  if (mark > 0) return on_other_page(finding, evidence);
  return Proposal{finding.claim_text.substr(0, at) + evidence.successor, Source::heading};
}

}  // namespace docgarden::repair
