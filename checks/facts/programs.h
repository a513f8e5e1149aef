// SPDX-License-Identifier: MIT
// Takes the tree and its manifests; gives the names of the programs that the repository makes, as people type them.
#pragma once

#include <string>
#include <unordered_set>

#include "checks/facts/manifests.h"
#include "checks/git/snapshot.h"

namespace docgarden::facts {

// `repository` is "owner/name": many programs are called as it is.
using Programs = std::unordered_set<std::string>;
Programs own_programs(const git::Snapshot& snapshot, const Manifests& manifests, const std::string& repository);

}  // namespace docgarden::facts
