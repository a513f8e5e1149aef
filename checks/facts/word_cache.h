// SPDX-License-Identifier: MIT
// Takes a folder; remembers the words of blobs there from run to run. A run writes one pack of what it scanned; packs
// are merged when they are many, and forget what is no longer used when they are large. Several processes may share the
// folder: packs never change, and one that another process takes away is read to the end all the same.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "checks/facts/word_pack.h"

namespace docgarden::facts {

struct CacheLimits {
  std::size_t packs = 8;                         // more are merged
  std::size_t keep_all = std::size_t{64} << 20;  // bytes; up to here nothing is forgotten
  std::size_t keep_unused = 4;                   // beyond, the whole may be this many times what is used
  std::size_t repositories = 100;                // of more, those not written for the longest time are forgotten
};

class WordCache {
 public:
  // An empty path: nothing is read or written.
  explicit WordCache(std::filesystem::path folder, const CacheLimits& limits = {});

  // Both are safe to call from several threads. A result of find is valid as long as the cache.
  std::optional<BlobWords> find(const BlobKey& key) const;
  void add(const BlobKey& key, const BlobWords& words);

  // Writes what was added. `live` is what this run used, in any order.
  void finish(const std::vector<BlobKey>& live);

 private:
  void merge(const std::vector<BlobKey>& live) const;

  std::filesystem::path folder_;
  CacheLimits limits_;
  std::vector<WordPack> packs_;  // the largest first
  WordPackWriter writer_;
};

// The folder of one repository in the cache of all: `repository` is any text that only this repository has.
std::filesystem::path word_cache_folder(const std::filesystem::path& cache, std::string_view repository);

}  // namespace docgarden::facts
