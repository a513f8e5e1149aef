// SPDX-License-Identifier: MIT
// Takes proven fixes; asks a person for each, as `git add -p` does, and gives those that were picked. Lines are read as
// the terminal gives them: no mode of it is changed, so that nothing has to be restored.
#pragma once

#include <vector>

#include "bot/prove.h"
#include "bot/terminal.h"

namespace docgarden::bot {

// Fixes that one fact proves are asked about together, and can be split. What a person writes instead is proven at
// once.
std::vector<repair::Fix> pick(Prover& prover, const git::Snapshot& snapshot, const std::vector<repair::Fix>& fixes,
                              const Paint& paint);

}  // namespace docgarden::bot
