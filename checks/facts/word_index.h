// SPDX-License-Identifier: MIT
// Takes a snapshot's code; answers which words occur in it outside comments. A word is [A-Za-z0-9_]{3,80}, and also the
// compounds that '-' and '.' join ("max-retries", "report.json"). Words of documents, vendored, generated and lock
// files, fixtures and comments do not count: they prove nothing. Where lexing is unsure the answer errs toward "yes".
// Scanned blobs are remembered by blob id in a cache outside the work tree, which is untrusted input when it is read.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <unordered_set>
#include <vector>

#include "checks/git/snapshot.h"

namespace docgarden::facts {

// The answers to one set of questions.
class Words {
 public:
  Words() = default;
  Words(std::unordered_set<std::string> asked, std::unordered_set<std::string> found,
        std::vector<const git::Entry*> holders = {}, std::unordered_set<std::string> common = {})
      : asked_(std::move(asked)), found_(std::move(found)), common_(std::move(common)), holders_(std::move(holders)) {}
  // Only words that were asked for may be looked up: anything else is a mistake of the caller (std::logic_error).
  bool contains(const std::string& word) const;
  // The files that may hold one of WordOptions::located, in the order of the snapshot's entries.
  const std::vector<const git::Entry*>& holders() const { return holders_; }
  // True for one of WordOptions::located that so many files have that they were left out.
  bool is_common(const std::string& word) const { return common_.contains(word); }

 private:
  std::unordered_set<std::string> asked_;
  std::unordered_set<std::string> found_;
  std::unordered_set<std::string> common_;
  std::vector<const git::Entry*> holders_;
};

struct WordStats {
  std::size_t files = 0;    // code files whose words are known
  std::size_t scanned = 0;  // of them, read and scanned in this run; the others came from the cache
  std::uint64_t bytes = 0;  // bytes scanned in this run
  std::size_t skipped = 0;  // missing, binary, too large or unreadable: their words are unknown
};

struct WordOptions {
  std::filesystem::path cache;  // folder for the cache; empty: none is read or written
  unsigned threads = 1;
  std::unordered_set<std::string> documents;  // paths that are read as documents, whatever they look like: no code
  // Words of which the files that hold them are told, too, except for those that many files have.
  std::unordered_set<std::string> located;
};

// One pass over the code of the snapshot for all `asked` words. Never throws for what repository or cache contain.
Words find_words(const git::Snapshot& snapshot, std::unordered_set<std::string> asked, const WordOptions& options,
                 WordStats& stats);

}  // namespace docgarden::facts
