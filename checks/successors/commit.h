// SPDX-License-Identifier: MIT
// Takes a commit, or nothing for the change that is looked at; gives the files that it changed, and their bytes within
// a budget for all that are asked for.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checks/git/commits.h"
#include "checks/git/snapshot.h"

namespace docgarden::successors {

struct ChangedFile {
  std::string path;
  git::BlobId before{}, after{};
  bool came = false, went = false;
  bool committed = true;  // false: of the change that is looked at
};

class Changes {
 public:
  // `base`: the snapshot before the change, null where there is none.
  Changes(const git::Snapshot& head, const git::Snapshot* base) : head_(head), base_(base) {}

  // Empty where the commit can't be read, and where it changed more files than somebody would rename by hand.
  const std::vector<ChangedFile>& of(const std::string& commit);
  // What the file was before and is after it. Empty for what is not there, too large, binary, or beyond the budget.
  const std::string& before(const ChangedFile& file);
  const std::string& after(const ChangedFile& file);

 private:
  using Key = std::pair<git::BlobId, std::string>;  // a file of the work tree has no id, but a path

  std::vector<ChangedFile> between() const;
  const std::string& read(const git::BlobId& blob, const git::Snapshot* snapshot, const std::string& path);

  const git::Snapshot& head_;
  const git::Snapshot* base_;
  std::uint64_t budget_ = 128u << 20;  // bytes
  std::map<std::string, std::vector<ChangedFile>> commits_;
  std::map<Key, std::string> blobs_;  // of the last commit that was asked for
};

}  // namespace docgarden::successors
