// SPDX-License-Identifier: MIT
// Takes new content for files of the index; writes blobs and the index, as `git add` would. The only part of this stage
// that writes.
#pragma once

#include <string>
#include <vector>

#include "checks/git/snapshot.h"

namespace docgarden::git {

// Where things lie on this machine.
struct Places {
  std::string root;     // of the work tree; empty for a bare repository
  std::string git_dir;  // of this work tree alone; ends in '/'
  std::string index;    // GIT_INDEX_FILE if that is set for this repository
};

// Throws Error if `path` is in no repository.
Places places_of(const std::string& path);

// Paths that have more than one version in the index, because a merge did not end.
std::vector<std::string> conflicts_in(const std::string& index);

// Throws Error, with what to do, unless the index is a plain one: no conflicts, no split or sparse one, nothing whose
// content is yet to be added, and each of `paths` a file that is checked out.
void require_plain_index(const std::string& index, const std::vector<std::string>& paths);

struct IndexChange {
  std::string path;
  BlobId before{}, after{};
  bool operator==(const IndexChange&) const = default;
};

// Gives the blob's id. Throws Error if it can't be written.
BlobId write_blob(const std::string& path, const std::string& bytes);

// Writes all of the changes or none. Entries that have `after` already are passed over; throws Error if one has neither
// of both, or if git works on the index. `owner` marks the lock, so that `clear_lock` knows it again.
void edit_index(const Places& places, const std::vector<IndexChange>& changes, const std::string& owner);

// Removes what an `edit_index` of this owner left behind when it was killed.
void clear_lock(const std::string& index, const std::string& owner);

// The blob of a path, all zero if it is not there.
BlobId indexed_blob(const std::string& index, const std::string& path);

}  // namespace docgarden::git
