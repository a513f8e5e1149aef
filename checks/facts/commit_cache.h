// SPDX-License-Identifier: MIT
// Takes the folder of the cache; remembers what a walk through history learned of each commit, by the commit's id. That
// never changes, so tomorrow's scan reads new commits only, and a branch that is rewritten makes nothing wrong. The
// file is untrusted input when it is read.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "checks/facts/word_scanner.h"
#include "checks/git/commits.h"

namespace docgarden::facts {

// Paths are known by this.
std::uint64_t path_hash(std::string_view path);

struct Revision {
  std::uint64_t path = 0;  // hash of the document's
  git::BlobId before{};    // all zero where the document came into being
  bool operator==(const Revision&) const = default;
};

// What one commit did, compared with its first parent.
struct CommitRecord {
  git::Commit commit;
  std::vector<std::uint64_t> removed;  // hashes of paths
  std::vector<Revision> revisions;     // of documents
  bool has_words = false;
  std::vector<WordHash> words;  // that it took out of a file, sorted
  bool operator==(const CommitRecord&) const = default;
};

class CommitCache {
 public:
  CommitCache() = default;
  // An empty folder: nothing is read or written.
  CommitCache(const std::filesystem::path& folder, const git::Snapshot& snapshot);

  // True if the commit is known, and its words where they are asked for.
  bool find(const git::BlobId& id, bool words, CommitRecord& record) const;
  void add(const CommitRecord& record);
  // Writes the file if something was added.
  void save() const;

  // The bytes of the file. A damaged one holds nothing. At most one record of a commit is kept, the last one.
  void parse(std::string bytes);
  std::string format() const;
  std::size_t size() const { return places_.size(); }

 private:
  std::filesystem::path file_;
  std::string bytes_;                                    // records, one after the other
  std::unordered_map<std::string, std::size_t> places_;  // commit id -> where its record begins in bytes_
  bool news_ = false;
};

}  // namespace docgarden::facts
