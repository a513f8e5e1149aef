// SPDX-License-Identifier: MIT
// Takes a snapshot and paths; gives which of the newest commits changed each of them. One walk, bounded by their
// number.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "checks/git/snapshot.h"

namespace docgarden::facts {

struct Churn {
  std::vector<std::int64_t> times;  // of the commits, newest first, in seconds since 1970; their number is the walk's
  bool whole = false;               // the first commit was reached
  std::unordered_map<std::string, std::vector<std::uint32_t>> commits;  // path -> positions in `times`, newest first
};

// A commit that changes very many files moves or formats them: it says nothing of any one, and is left out.
inline constexpr std::size_t changes_of_a_sweep = 300;

Churn read_churn(const git::Snapshot& snapshot, const std::unordered_set<std::string>& paths,
                 std::size_t most_commits = 2000);

}  // namespace docgarden::facts
