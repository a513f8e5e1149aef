// SPDX-License-Identifier: MIT
// Takes a revision; gives its commit and every entry of its tree.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "checks/git/repository.h"

namespace docgarden::git {

// The commit that a revision names. Throws Error: unknown, ambiguous, not a commit, unborn HEAD.
git_oid resolve_commit(const Repository& repository, const std::string& revision);

// Appends the entries of a commit's tree, in the order of their paths; gives the tree.
BlobId add_commit(const Repository& repository, const git_oid& commit, std::vector<Entry>& entries);

// Appends the entries of a tree, each path after `prefix`, which is empty or ends in '/'. Throws Error if a tree is
// missing, corrupt, or nested or multiplied beyond what a work tree could hold.
void add_tree(const Repository& repository, const git_oid& tree, const std::string& prefix,
              std::vector<Entry>& entries);

// The mode of an entry by what git stores for it.
Mode mode_of(unsigned stored);

}  // namespace docgarden::git
