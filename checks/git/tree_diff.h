// SPDX-License-Identifier: MIT
// Takes two trees; gives the paths that differ. By hand, over the bytes of the trees as git stores them: a walk through
// history compares a hundred thousand trees, and libgit2's comparison takes seven times as long.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "checks/git/commits.h"
#include "checks/git/repository.h"

namespace docgarden::git {

class TreeDiff {
 public:
  explicit TreeDiff(git_odb* odb) : odb_(odb) {}

  // Replaces `changes`; all zero stands for the empty tree. Paths are valid until the next call. False if a tree could
  // not be read, or two million entries differ (a few small trees can name each other that often): then changes are
  // missing.
  bool compare(const BlobId& before, const BlobId& after, std::vector<Change>& changes);

 private:
  using Raw = std::shared_ptr<git_odb_object>;

  Raw read(const BlobId& id);
  void compare_folder(const BlobId& before, const BlobId& after);
  void add(std::string_view name, Change change);

  git_odb* odb_;
  std::unordered_map<std::string, Raw> known_;  // a tree is first the newer one, then the older one; null: unreadable
  std::size_t known_bytes_ = 0;
  std::deque<std::string> paths_;
  std::string folder_;  // of the trees that are compared, with its '/'
  std::vector<Change>* changes_ = nullptr;
  std::size_t differences_ = 0;  // entries seen, changes or not
  bool whole_ = true;
};

}  // namespace docgarden::git
