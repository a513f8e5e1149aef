// SPDX-License-Identifier: MIT
// Takes a commit; gives the files that it changed, and their bytes within a budget for all that are asked for.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "checks/git/commits.h"

namespace docgarden::successors {

struct ChangedFile {
  std::string path;
  git::BlobId before{}, after{};  // all zero where there is none
  bool came() const { return before == git::BlobId{}; }
  bool went() const { return after == git::BlobId{}; }
};

class Changes {
 public:
  explicit Changes(const git::Commits* source) : source_(source) {}

  // Empty where the commit can't be read, and where it changed more files than somebody would rename by hand.
  const std::vector<ChangedFile>& of(const std::string& commit);
  // Empty for what is not there, too large, binary, or beyond the budget.
  const std::string& read(const git::BlobId& blob);

 private:
  const git::Commits* source_;
  std::uint64_t budget_ = 128u << 20;  // bytes
  std::map<std::string, std::vector<ChangedFile>> commits_;
  std::map<git::BlobId, std::string> blobs_;  // of the last commit that was asked for
};

}  // namespace docgarden::successors
