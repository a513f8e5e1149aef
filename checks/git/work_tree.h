// SPDX-License-Identifier: MIT
// Takes an index, and the files on disk; gives the entries of the index and of the work tree.
#pragma once

#include <string>
#include <vector>

#include "checks/git/files.h"
#include "checks/git/index_reader.h"
#include "checks/git/repository.h"

namespace docgarden::git {

// The index file of Kind::index: GIT_INDEX_FILE if it is set for this repository, else the work tree's own.
std::string index_file(const Repository& repository);

// What a commit of the index would hold. Of a path in conflict our side, else theirs.
std::vector<Entry> index_entries(const Repository& repository, Index index);

// Tracked files as they are on disk. A file keeps its blob id only if lstat says that it is the one git compared last.
std::vector<Entry> work_tree_entries(const Repository& repository, Index index, const Files& files);

}  // namespace docgarden::git
