// SPDX-License-Identifier: MIT
// Takes a snapshot and new bytes for some of its files; gives the tree as it would be with them. Nothing is written.
#pragma once

#include <map>
#include <string>

#include "checks/git/snapshot.h"

namespace docgarden::git {

class Overlay : public Snapshot {
 public:
  // `below` must outlive this. `files`: path of an entry -> its new bytes.
  Overlay(const Snapshot& below, std::map<std::string, std::string> files);

  const std::vector<std::string>& tags() const override { return below_.tags(); }
  Blob read(const Entry& entry, std::uint64_t max_bytes) const override;
  bool ignores(std::string_view path) const override { return below_.ignores(path); }
  bool untracked_exists(std::string_view path) const override { return below_.untracked_exists(path); }
  const Commits* commits() const override { return below_.commits(); }

 private:
  const Snapshot& below_;
  std::map<std::string, std::string> files_;
};

}  // namespace docgarden::git
