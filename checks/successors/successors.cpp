// SPDX-License-Identifier: MIT
#include "checks/successors/successors.h"

#include <algorithm>

namespace docgarden::successors {

void Successors::find(const docs::Claim& claim, Verdict& verdict) {
  using docs::ClaimKind;
  if (!search_.repo.facts.history.known()) return;
  if (claim.kind == ClaimKind::anchor) return find_heading(search_, claim, verdict);
  if (claim.kind == ClaimKind::command) return find_script(search_, verdict);
  const auto known = [](const Evidence& evidence) { return !evidence.successor.empty(); };
  const bool path = claim.kind == ClaimKind::path || claim.kind == ClaimKind::link || claim.kind == ClaimKind::tree;
  if (std::any_of(verdict.evidence.begin(), verdict.evidence.end(), known)) {
    if (path) weigh_rename(search_, verdict.evidence.front());
    return;
  }
  for (Evidence& evidence : verdict.evidence) {
    if (evidence.kind != "vanished") continue;
    if (path) find_path(search_, evidence);
    if (docs::is_name(claim.kind)) find_name(search_, claim, evidence);
  }
}

}  // namespace docgarden::successors
