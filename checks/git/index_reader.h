// SPDX-License-Identifier: MIT
// Takes git's index file; gives its entries. Written by hand because libgit2 needs 60 ms for 60,000 entries where this
// takes 3, and refuses split and sparse indexes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "checks/git/snapshot.h"

namespace docgarden::git {

struct Time {
  std::uint32_t seconds = 0, nanoseconds = 0;
  auto operator<=>(const Time&) const = default;
};

struct IndexEntry {
  std::string path;  // of a folder, with a trailing '/', where a sparse index has a whole tree
  BlobId id{};
  unsigned mode = 0;
  int stage = 0;               // above 0 in a conflict
  bool may_be_absent = false;  // skip-worktree or assume-unchanged: not on disk, and yet not deleted
  bool intent_to_add = false;  // no content yet
  // What lstat said when git last compared the file with the blob.
  Time changed, modified;
  std::uint32_t inode = 0, size = 0;
};

struct Index {
  std::vector<IndexEntry> entries;  // sorted by path, then stage
  bool split = false;               // most of it lies in a shared file
  bool sparse = false;              // it has whole folders as one entry
  BlobId tree{};                    // what git knows the whole to be as a tree; all zero where it does not know
  Time written;                     // what is as new as this may have changed unnoticed
};

// A file that does not exist is an empty index. Throws Error if it can't be read or understood.
Index read_index(const std::string& file);
// Only what git knows the whole to be as a tree. Throws as read_index does.
BlobId read_index_tree(const std::string& file);

}  // namespace docgarden::git
