// SPDX-License-Identifier: MIT
#include "checks/facts/word_index.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <span>
#include <stdexcept>
#include <thread>
#include <unordered_map>

#include "checks/facts/comments.h"
#include "checks/facts/word_scanner.h"

namespace docgarden::facts {
namespace {

bool counts(const git::Entry& entry) {
  const bool code = entry.file_class == git::FileClass::code || entry.file_class == git::FileClass::manifest;
  return code && (entry.mode == git::Mode::file || entry.mode == git::Mode::executable);
}

// The hashes that are asked for, each with a number, behind a bitmap that turns away most of all others.
class Questions {
 public:
  explicit Questions(const std::unordered_set<std::string>& asked) : filter_(filter_bits / 64) {
    for (const std::string& word : asked) {
      for (const WordHash hash : hashes_of(word)) {
        filter_[hash % filter_bits / 64] |= std::uint64_t{1} << (hash % 64);
        number_.try_emplace(hash, number_.size());
      }
    }
  }

  std::size_t size() const { return number_.size(); }

  // Sets those elements of `seen` whose hashes are among `words`.
  void answer(std::span<const WordHash> words, std::vector<char>& seen) const {
    for (const WordHash word : words) {
      if ((filter_[word % filter_bits / 64] >> (word % 64) & 1) == 0) continue;
      const auto found = number_.find(word);
      if (found != number_.end()) seen[found->second] = 1;
    }
  }

  bool all_seen(const std::string& word, const std::vector<char>& seen) const {
    const std::vector<WordHash> hashes = hashes_of(word);
    return std::all_of(hashes.begin(), hashes.end(), [&](WordHash hash) { return seen[number_.at(hash)] != 0; });
  }

 private:
  static constexpr std::size_t filter_bits = std::size_t{1} << 18;  // 32 KiB: some percent full with 5,000 words
  std::vector<std::uint64_t> filter_;
  std::unordered_map<WordHash, std::size_t> number_;
};

// What one thread has seen so far.
struct Worker {
  WordScanner scanner;
  std::vector<Range> comments;
  std::vector<char> seen;
  WordStats stats;
};

void scan_entry(const git::Snapshot& snapshot, const git::Entry& entry, const Questions& questions, Worker& worker) {
  git::Blob blob = snapshot.read(entry);
  if (blob.status != git::ReadStatus::ok) {
    ++worker.stats.skipped;
    return;
  }
  ++worker.stats.files;
  ++worker.stats.scanned;
  worker.stats.bytes += blob.bytes.size();
  if (const Syntax* syntax = syntax_of(language_of(entry.path), blob.bytes); syntax != nullptr) {
    find_comments(blob.bytes, *syntax, worker.comments);
    for (const Range& comment : worker.comments) {
      std::memset(blob.bytes.data() + comment.begin, ' ', comment.end - comment.begin);
    }
  }
  questions.answer(worker.scanner.scan(blob.bytes), worker.seen);
}

}  // namespace

bool Words::contains(const std::string& word) const {
  if (!asked_.contains(word)) throw std::logic_error("the word was not asked for: " + word);
  return found_.contains(word);
}

Words find_words(const git::Snapshot& snapshot, std::unordered_set<std::string> asked, const WordOptions& options,
                 WordStats& stats) {
  const Questions questions(asked);
  std::vector<const git::Entry*> entries;
  for (const git::Entry& entry : snapshot.entries()) {
    if (counts(entry)) entries.push_back(&entry);
  }
  std::vector<Worker> workers(std::max(options.threads, 1u));
  std::atomic<std::size_t> next = 0;
  const auto work = [&](Worker& worker) {
    worker.seen.assign(questions.size(), 0);
    for (std::size_t i = next++; i < entries.size(); i = next++) scan_entry(snapshot, *entries[i], questions, worker);
  };
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < workers.size(); ++i) threads.emplace_back(work, std::ref(workers[i]));
    work(workers[0]);
  }
  std::vector<char> seen(questions.size(), 0);
  for (const Worker& worker : workers) {
    for (std::size_t i = 0; i < seen.size(); ++i) seen[i] = static_cast<char>(seen[i] | worker.seen[i]);
    stats.files += worker.stats.files;
    stats.scanned += worker.stats.scanned;
    stats.bytes += worker.stats.bytes;
    stats.skipped += worker.stats.skipped;
  }
  std::unordered_set<std::string> found;
  for (const std::string& word : asked) {
    if (questions.all_seen(word, seen)) found.insert(word);
  }
  return {std::move(asked), std::move(found)};
}

}  // namespace docgarden::facts
