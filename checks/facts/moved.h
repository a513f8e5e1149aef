// SPDX-License-Identifier: MIT
// Takes two snapshots and a file or folder that only the first has; gives where its content is in the second.
#pragma once

#include <string>

#include "checks/git/snapshot.h"

namespace docgarden::facts {

// Of the files that only `to` has: one of the same bytes, else of those with the same extension the one that shares
// most lines, and at least half of the lines that one of them has; for a folder where most of its files went. Empty
// when there is none.
std::string moved_to(const git::Snapshot& from, const std::string& path, const git::Snapshot& to);

}  // namespace docgarden::facts
