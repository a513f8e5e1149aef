// SPDX-License-Identifier: MIT
#include "checks/facts/word_cache.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <set>

namespace docgarden::facts {
namespace {

namespace fs = std::filesystem;

void discard(const fs::path& path) {
  std::error_code ignored;
  fs::remove(path, ignored);
}

std::vector<fs::directory_entry> entries_of(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::directory_entry> entries;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) entries.push_back(*it);
  return entries;
}

fs::file_time_type age_of(const fs::directory_entry& entry) {
  std::error_code error;
  const fs::file_time_type time = entry.last_write_time(error);
  return error ? fs::file_time_type::min() : time;
}

// What a process that was killed left behind.
void remove_leftovers(const fs::path& folder) {
  const fs::file_time_type old = fs::file_time_type::clock::now() - std::chrono::hours(1);
  for (const fs::directory_entry& entry : entries_of(folder)) {
    if (entry.path().filename().string().starts_with("new-") && age_of(entry) < old) discard(entry.path());
  }
}

// Repositories come and go: of many folders the ones that were not written for the longest time are taken away.
void remove_oldest(const fs::path& parent, std::size_t most) {
  std::vector<fs::directory_entry> folders = entries_of(parent);
  if (folders.size() <= most) return;
  std::ranges::sort(folders, {}, age_of);
  folders.resize(folders.size() - most);
  for (const fs::directory_entry& folder : folders) {
    // Only what this cache writes, should the folder be someone else's.
    for (const fs::directory_entry& entry : entries_of(folder.path())) {
      if (entry.path().extension() == ".words") discard(entry.path());
    }
    discard(folder.path());
  }
}

std::size_t total_bytes(const std::vector<WordPack>& packs, std::size_t from) {
  std::size_t total = 0;
  for (std::size_t i = from; i < packs.size(); ++i) total += packs[i].bytes();
  return total;
}

std::vector<WordPack> open_packs(const fs::path& folder) {
  std::vector<WordPack> packs;
  if (folder.empty()) return packs;
  for (const fs::directory_entry& entry : entries_of(folder)) {
    if (entry.path().extension() != ".words") continue;
    if (std::optional<WordPack> pack = WordPack::open(entry.path())) {
      packs.push_back(std::move(*pack));
    } else {
      discard(entry.path());  // damaged; what it held is scanned again
    }
  }
  std::ranges::sort(packs, std::ranges::greater(), &WordPack::bytes);
  return packs;
}

std::optional<BlobWords> find_in(const std::vector<WordPack>& packs, const BlobKey& key) {
  for (const WordPack& pack : packs) {
    if (std::optional<BlobWords> words = pack.find(key)) return words;
  }
  return std::nullopt;
}

std::size_t bytes_of(const std::vector<WordPack>& packs, const std::vector<BlobKey>& keys) {
  std::size_t total = 0;
  for (const BlobKey& key : keys) {
    if (const std::optional<BlobWords> words = find_in(packs, key)) total += words->words.size_bytes();
  }
  return total;
}

}  // namespace

WordCache::WordCache(fs::path folder, const CacheLimits& limits)
    : folder_(std::move(folder)), limits_(limits), packs_(open_packs(folder_)), writer_(folder_) {}

std::optional<BlobWords> WordCache::find(const BlobKey& key) const {
  return find_in(packs_, key);
}

void WordCache::add(const BlobKey& key, const BlobWords& words) {
  if (!folder_.empty()) writer_.add(key, words);
}

void WordCache::finish(const std::vector<BlobKey>& live) {
  if (writer_.finish().empty()) return;
  remove_leftovers(folder_);
  if (packs_.empty()) remove_oldest(folder_.parent_path(), limits_.repositories);
  merge(live);
}

void WordCache::merge(const std::vector<BlobKey>& live) const {
  const std::vector<WordPack> packs = open_packs(folder_);
  const std::size_t total = total_bytes(packs, 0);
  const bool large = total > limits_.keep_all && total > limits_.keep_unused * bytes_of(packs, live);
  if (packs.size() <= limits_.packs && !large) return;
  // The largest pack stays as it is while the others together are small beside it.
  const std::size_t first = !large && 2 * total_bytes(packs, 1) < packs[0].bytes() ? 1 : 0;
  WordPackWriter writer(folder_);
  if (large) {
    for (const BlobKey& key : live) {
      if (const std::optional<BlobWords> words = find_in(packs, key)) writer.add(key, *words);
    }
  } else {
    std::set<BlobKey> keys;
    for (std::size_t i = first; i < packs.size(); ++i) {
      for (std::size_t record = 0; record < packs[i].size(); ++record) keys.insert(packs[i].key(record));
    }
    for (const BlobKey& key : keys) {
      if (const std::optional<BlobWords> words = find_in(packs, key)) writer.add(key, *words);
    }
  }
  const fs::path merged = writer.finish();
  if (merged.empty()) return;
  for (std::size_t i = first; i < packs.size(); ++i) {
    if (packs[i].path() != merged) discard(packs[i].path());
  }
}

fs::path word_cache_folder(const fs::path& cache, std::string_view repository) {
  // Versions that understand each other's packs no more do not see them either.
  return cache / fmt::format("words-{}", word_scanner_version) /
         fmt::format("{:016x}", XXH3_64bits(repository.data(), repository.size()));
}

}  // namespace docgarden::facts
