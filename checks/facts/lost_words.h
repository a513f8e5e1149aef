// SPDX-License-Identifier: MIT
// Takes the commits of a walk through history; tells which of them took a word out of a file of code, or a label out of
// a page (labels.h). That a word was lost by one file says little; of a word that no code has any more, the newest such
// commit ended its last life. Only names that are particular and subcommands are kept, as hashes.
#pragma once

#include <cstdint>
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

class LostWords {
 public:
  LostWords() = default;  // knows nothing
  explicit LostWords(const git::Commits& source) : source_(&source) {}

  // The next older commit of the walk: what it changed, or the words that are known already.
  void take(const git::Commit& commit, const std::vector<git::Change>& changes);
  void take(const git::BlobId& commit, std::vector<WordHash> words);
  // Reads the files of those commits whose words are not known.
  void finish(unsigned threads, const std::function<void(std::size_t done, std::size_t total)>& progress);

  // By position in the walk: the words, sorted, and whether they are all that any clone of the repository would find.
  const std::vector<WordHash>& words(std::size_t position) const { return commits_[position].words; }
  bool lasting(std::size_t position) const { return commits_[position].lasting; }
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
    bool lasting = true;
  };
  struct Blobs;

  std::uint32_t number_of(std::string_view path);
  void read_blobs(std::size_t begin, std::size_t end, Blobs& blobs, unsigned threads) const;
  void read_block(std::size_t begin, std::size_t end, Blobs& blobs, unsigned threads);

  const git::Commits* source_ = nullptr;
  std::vector<std::string> paths_;
  // Of what the words of a path are: names of code that a document may mean, labels of a page, nothing.
  enum class Kind : std::uint8_t { nothing, code, page };
  std::vector<Kind> kinds_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<Past> commits_;  // newest first
  std::vector<WordHash> all_;  // sorted
};

}  // namespace docgarden::facts
