// SPDX-License-Identifier: MIT
// Takes fixes; drops those that would write a name into a document which no code has, and notes of what documents speak
// already.
#pragma once

#include <vector>

#include "checks/git/snapshot.h"
#include "inference/repair/fix.h"

namespace docgarden::repair {

// Paths are not asked about: the snapshot has them. Reads code until every name was seen.
std::vector<Fix> with_known_names(std::vector<Fix> fixes, const git::Snapshot& snapshot);

// Fills Features::named and Features::here. Reads documents until every new name was seen.
void note_named(std::vector<Fix>& fixes, const git::Snapshot& snapshot);

}  // namespace docgarden::repair
