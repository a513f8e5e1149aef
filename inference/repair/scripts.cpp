// SPDX-License-Identifier: MIT
// A command whose script, target or subcommand is called otherwise now: that one word of it.
#include "inference/repair/sources.h"

namespace docgarden::repair {

std::optional<Proposal> propose_script(const Finding& finding, const Evidence& evidence) {
  if (finding.claim_kind != "command" || evidence.was.empty()) return std::nullopt;
  std::string after = with_word(finding.claim_text, evidence.was, evidence.successor);
  if (after.empty()) return std::nullopt;
  return Proposal{std::move(after), Source::script};
}

}  // namespace docgarden::repair
