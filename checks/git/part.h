// SPDX-License-Identifier: MIT
// Takes some entries of a tree; gives a snapshot of nothing else. For this folder alone.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "checks/git/repository.h"

namespace docgarden::git {

struct Part {
  Kind kind = Kind::commit;
  std::string id;  // as Snapshot::id
  BlobId tree{};   // of the whole
  std::vector<Entry> entries;
  std::set<std::string> folders;  // of the whole, those that are known to be there
};

std::unique_ptr<Snapshot> make_part(Repository repository, Part part);

}  // namespace docgarden::git
