// SPDX-License-Identifier: MIT
// Takes the commits of a walk through history; tells which of them took a word out of a file of code. That a word was
// lost by one file says little; of a word that no code has any more, the newest such commit ended its last life. What
// each commit took is remembered for ever, by the commit's id, so tomorrow's scan reads new commits only, and a branch
// that is rewritten can make nothing wrong. Only names that are particular are kept, as hashes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "checks/facts/word_scanner.h"
#include "checks/git/commits.h"

namespace docgarden::facts {

// As the words of commits are hashed: a name, or an option of one part with its dashes.
WordHash lost_hash(std::string_view word);

// The particular names in a text, sorted, each once.
std::vector<WordHash> particular_names(std::string_view text);

// What the cache remembers: the words that commits took out, by the commit's id (its 20 bytes). Reads any bytes; of a
// damaged file nothing is trusted.
using LostByCommit = std::unordered_map<std::string, std::vector<WordHash>>;
std::string format_lost_words(const LostByCommit& commits);
LostByCommit parse_lost_words(std::string_view bytes);

struct LostWordsOptions {
  std::filesystem::path cache;  // folder; empty: nothing is remembered
  unsigned threads = 1;
  std::function<void(std::size_t done, std::size_t total)> progress;  // commits; may be empty
};

class LostWords {
 public:
  LostWords() = default;  // knows nothing
  LostWords(const git::Snapshot& snapshot, const git::Commits& source, const LostWordsOptions& options);

  // The next older commit of the walk.
  void take(const git::Commit& commit, const std::vector<git::Change>& changes);
  // Reads the files of those commits that are not remembered.
  void finish();

  // Commits of the walk whose files had to be read.
  std::size_t read() const { return read_; }
  bool known() const { return !all_.empty(); }
  // True if some commit took the word out of a file.
  bool ever(WordHash word) const;
  // For each of the words, sorted, the positions in the walk of the commits that took it out of a file, newest first.
  std::unordered_map<WordHash, std::vector<std::uint32_t>> commits_of(const std::vector<WordHash>& words) const;
  const git::BlobId& commit(std::uint32_t position) const { return commits_[position].id; }

 private:
  struct Version {
    std::uint32_t path;
    git::BlobId before, after;  // all zero where there is none
  };
  struct Past {
    git::BlobId id{};
    std::vector<WordHash> words;    // sorted
    std::vector<Version> versions;  // that are still to be read
    bool known = false, lasting = true;
  };
  struct Blobs;

  std::uint32_t number_of(std::string_view path);
  void remember();
  void read_block(std::size_t begin, std::size_t end, Blobs& blobs);

  const git::Commits* source_ = nullptr;
  LostWordsOptions options_;
  std::filesystem::path file_;
  LostByCommit remembered_;
  std::vector<std::string> paths_;
  std::vector<char> counts_;  // whether the path is code whose names a document may mean
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<Past> commits_;  // newest first
  std::vector<WordHash> all_;  // sorted
  std::size_t read_ = 0;
};

}  // namespace docgarden::facts
