// SPDX-License-Identifier: MIT
// A snapshot made of strings, for tests of the stages behind git.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "checks/git/snapshot.h"

namespace docgarden::tests {

class MemorySnapshot : public git::Snapshot {
 public:
  // path -> bytes. A path that ends in "@" is a symlink (without the "@") whose target is the bytes.
  // `.gitignore` at the root is honoured in its simple forms: name, name/, /path, *.suffix.
  explicit MemorySnapshot(const std::map<std::string, std::string>& files);

  void set_origin(git::Origin origin) { origin_ = std::move(origin); }
  void set_tags(std::vector<std::string> tags) { tags_ = std::move(tags); }
  void add_missing(const std::string& path);  // an entry whose blob is not there

  git::Blob read(const git::Entry& entry, std::uint64_t max_bytes) const override;
  bool ignores(std::string_view path) const override;
  bool untracked_exists(std::string_view) const override { return false; }

 private:
  std::map<std::string, std::string> contents_;
  std::vector<std::string> ignore_rules_;
  std::set<std::string> missing_;
};

}  // namespace docgarden::tests
