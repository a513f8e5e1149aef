// SPDX-License-Identifier: MIT
// Takes a finding and the snapshot it is about; gives what may repair it, by what its evidence tells. Deterministic: no
// model is asked. None of it is proved yet.
#pragma once

#include <optional>

#include "checks/finding.h"
#include "checks/git/snapshot.h"
#include "inference/repair/fix.h"

namespace docgarden::repair {

// Nothing where no evidence names a successor, or its form can't be told. The successor of a path is there.
std::optional<Fix> candidate(const Finding& finding, const git::Snapshot& snapshot);

}  // namespace docgarden::repair
