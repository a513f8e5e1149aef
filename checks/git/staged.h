// SPDX-License-Identifier: MIT
// Takes a repository; gives what its index changes, without a list of the fifty thousand files that it leaves alone:
// git writes the tree of what it is about to commit before it asks a hook, and two trees are compared in the time that
// their difference takes.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "checks/git/snapshot.h"

namespace docgarden::git {

struct Staged {
  // Of HEAD and of the index, with nothing but what differs, .gitattributes above that, and what was asked for beside.
  std::unique_ptr<Snapshot> base, head;
};

// Nothing where that can't be told so: no commit yet, a conflict, an index that git has not made a tree of, a missing
// object, a change of thousands of files. `also` are paths that are wanted though they do not differ. Throws Error if
// there is no repository, or its index can't be read.
std::optional<Staged> staged_change(const std::string& path, const std::vector<std::string>& also = {});

// The paths of the files that differ between two trees; nothing as above.
std::optional<std::vector<std::string>> paths_between(const std::string& path, const BlobId& before,
                                                      const BlobId& after);

}  // namespace docgarden::git
