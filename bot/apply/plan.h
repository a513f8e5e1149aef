// SPDX-License-Identifier: MIT
// Takes proved fixes; gives what is to be written for them: to the work tree, or to the index and, where a line is the
// same there, to the work tree as well.
#pragma once

#include <string>
#include <vector>

#include "bot/apply/apply.h"
#include "bot/prove.h"
#include "checks/git/snapshot.h"

namespace docgarden::bot {

// A fix that only the index gets, because the work tree has another text there.
struct IndexOnly {
  std::string path;
  int line = 0;  // in the index
};

// The snapshot is that of the proof. Throws Error if it is one that can't be written to. For an index the blobs are
// written, which nothing refers to until the plan is applied.
Plan plan_of(const git::Snapshot& snapshot, const git::Places& places, const Proof& proof,
             std::vector<IndexOnly>& index_only);

}  // namespace docgarden::bot
