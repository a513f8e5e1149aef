// SPDX-License-Identifier: MIT
// Takes a snapshot and its manifests; gives the files that a repository needs to be kept by people and agents, as far
// as facts can write them: nothing is said that the tree does not show.
#pragma once

#include <string>
#include <vector>

#include "bot/readiness/readiness.h"
#include "checks/facts/manifests.h"
#include "checks/git/snapshot.h"

namespace docgarden::bot {

struct NewFile {
  std::string path, text;
};

struct Left {
  std::string path, why;
};

struct Composition {
  std::vector<NewFile> files;
  std::vector<Left> left;  // not written, for it or its like is there
};

// `readiness` is that of the snapshot: what it lacks is the plan.
Composition compose(const git::Snapshot& snapshot, const facts::Manifests& manifests,
                    const readiness::Readiness& readiness);

// What lies where, one line a folder: "- `src/`: Rust".
std::string layout_of(const git::Snapshot& snapshot);

}  // namespace docgarden::bot
