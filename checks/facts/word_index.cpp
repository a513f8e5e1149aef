// SPDX-License-Identifier: MIT
#include "checks/facts/word_index.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <stdexcept>
#include <thread>
#include <unordered_map>

#include "checks/facts/comments.h"
#include "checks/facts/word_cache.h"
#include "checks/facts/word_scanner.h"

namespace docgarden::facts {
namespace {

bool counts(const git::Entry& entry) {
  if (entry.path.starts_with(".docgarden")) return false;  // our own configuration names documents, not code
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
    for_each(words, [&](std::size_t number) { seen[number] = 1; });
  }

  // Calls `take` with the number of each question that is among `words`.
  template <typename Take>
  void for_each(std::span<const WordHash> words, Take&& take) const {
    for (const WordHash word : words) {
      if ((filter_[word % filter_bits / 64] >> (word % 64) & 1) == 0) continue;
      if (const auto found = number_.find(word); found != number_.end()) take(found->second);
    }
  }

  template <typename Count>
  bool all_seen(const std::string& word, const std::vector<Count>& seen, Count more_than = 0) const {
    const std::vector<WordHash> hashes = hashes_of(word);
    return std::all_of(hashes.begin(), hashes.end(), [&](WordHash hash) { return seen[number_.at(hash)] > more_than; });
  }

 private:
  static constexpr std::size_t filter_bits = std::size_t{1} << 18;  // 32 KiB: some percent full with 5,000 words
  std::vector<std::uint64_t> filter_;
  std::unordered_map<WordHash, std::size_t> number_;
};

// What one thread has seen so far.
struct Worker {
  WordScanner scanner;
  std::string bytes;
  std::vector<Range> comments;
  std::vector<char> seen;
  std::vector<BlobKey> used;
  std::vector<std::pair<std::size_t, const git::Entry*>> holders;  // numbers of located words, with a file each
  WordStats stats;
};

// Reads the file of an entry and scans it. `lasting` tells whether the result holds for the entry's blob for ever.
BlobWords scan_file(const git::Snapshot& snapshot, const git::Entry& entry, Language language, Worker& worker,
                    bool& lasting) {
  const git::ReadStatus status = snapshot.read_into(entry, worker.bytes);
  // Another clone may have what is missing here, and another day may read what can't be read today.
  lasting = status != git::ReadStatus::missing && status != git::ReadStatus::unreadable;
  if (status != git::ReadStatus::ok) return BlobWords{BlobState::unusable, {}};
  // The file may have changed since it was compared with the index.
  lasting = entry.size == git::unknown_size || entry.size == worker.bytes.size();
  ++worker.stats.scanned;
  worker.stats.bytes += worker.bytes.size();
  if (git::has_generated_header(worker.bytes)) return BlobWords{BlobState::no_words, {}};
  if (const Syntax* syntax = syntax_of(language, worker.bytes); syntax != nullptr) {
    find_comments(worker.bytes, *syntax, worker.comments);
    for (const Range& comment : worker.comments) {
      std::memset(worker.bytes.data() + comment.begin, ' ', comment.end - comment.begin);
    }
  }
  return BlobWords{BlobState::words, worker.scanner.scan(worker.bytes)};
}

void take_entry(const git::Snapshot& snapshot, const git::Entry& entry, const Questions& questions,
                const Questions& located, WordCache& cache, Worker& worker) {
  const BlobKey key{entry.id, language_of(entry.path)};
  // A file that differs from the index has no id to remember it by; to make one costs as much as to scan it.
  const bool has_id = entry.id != git::BlobId{};
  std::optional<BlobWords> words = has_id ? cache.find(key) : std::nullopt;
  if (!words) {
    bool lasting = false;
    words = scan_file(snapshot, entry, key.language, worker, lasting);
    if (has_id && lasting) cache.add(key, *words);
  }
  if (has_id) worker.used.push_back(key);
  if (words->state == BlobState::unusable) ++worker.stats.skipped;
  if (words->state != BlobState::words) return;
  ++worker.stats.files;
  questions.answer(words->words, worker.seen);
  if (located.size() == 0) return;
  located.for_each(words->words, [&](std::size_t number) { worker.holders.emplace_back(number, &entry); });
}

constexpr std::uint32_t many = 200;

// In how many files each located word is.
std::vector<std::uint32_t> counts_of(const std::vector<Worker>& workers, std::size_t words) {
  std::vector<std::uint32_t> counts(words, 0);
  for (const Worker& worker : workers) {
    for (const auto& [number, entry] : worker.holders) ++counts[number];
  }
  return counts;
}

// Each file once. A word that very many files have tells nothing about one of them.
std::vector<const git::Entry*> holders_of(const std::vector<Worker>& workers,
                                          const std::vector<std::uint32_t>& counts) {
  std::vector<const git::Entry*> files;
  for (const Worker& worker : workers) {
    for (const auto& [number, entry] : worker.holders) {
      if (counts[number] <= many) files.push_back(entry);
    }
  }
  std::sort(files.begin(), files.end());
  files.erase(std::unique(files.begin(), files.end()), files.end());
  return files;
}

}  // namespace

bool Words::contains(const std::string& word) const {
  if (!asked_.contains(word)) throw std::logic_error("the word was not asked for: " + word);
  return found_.contains(word);
}

Words find_words(const git::Snapshot& snapshot, std::unordered_set<std::string> asked, const WordOptions& options,
                 WordStats& stats) {
  if (asked.empty()) return {};
  const Questions questions(asked), located(options.located);
  WordCache cache(options.cache.empty() ? options.cache : word_cache_folder(options.cache, snapshot.common_dir()));
  std::vector<const git::Entry*> entries;
  for (const git::Entry& entry : snapshot.entries()) {
    if (counts(entry) && !options.documents.contains(entry.path)) entries.push_back(&entry);
  }
  std::vector<Worker> workers(std::max(options.threads, 1u));
  std::atomic<std::size_t> next = 0;
  const auto work = [&](Worker& worker) {
    worker.seen.assign(questions.size(), 0);
    for (std::size_t i = next++; i < entries.size(); i = next++) {
      take_entry(snapshot, *entries[i], questions, located, cache, worker);
    }
  };
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < workers.size(); ++i) threads.emplace_back(work, std::ref(workers[i]));
    work(workers[0]);
  }
  std::vector<BlobKey> used;
  std::vector<char> seen(questions.size(), 0);
  for (const Worker& worker : workers) {
    for (std::size_t i = 0; i < seen.size(); ++i) seen[i] = static_cast<char>(seen[i] | worker.seen[i]);
    stats.files += worker.stats.files;
    stats.scanned += worker.stats.scanned;
    stats.bytes += worker.stats.bytes;
    stats.skipped += worker.stats.skipped;
    used.insert(used.end(), worker.used.begin(), worker.used.end());
  }
  cache.finish(used);
  std::unordered_set<std::string> found;
  for (const std::string& word : asked) {
    if (questions.all_seen(word, seen)) found.insert(word);
  }
  const std::vector<std::uint32_t> counts = counts_of(workers, located.size());
  std::unordered_set<std::string> common;
  for (const std::string& word : options.located) {
    if (located.all_seen(word, counts, many)) common.insert(word);
  }
  return {std::move(asked), std::move(found), holders_of(workers, counts), std::move(common)};
}

}  // namespace docgarden::facts
