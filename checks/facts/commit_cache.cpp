// SPDX-License-Identifier: MIT
#include "checks/facts/commit_cache.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <type_traits>

#include "checks/cache_file.h"

namespace docgarden::facts {
namespace {

constexpr std::uint64_t most_bytes = 512u << 20;  // of the file
constexpr std::size_t most_files = 100;           // repositories that are remembered

// Changes whenever the same commit may give another record.
constexpr std::string_view magic = "docgarden commits 4\n";

// In front of each record, whose lists follow it.
struct Head {
  git::BlobId id, parent;
  std::int64_t time;
  std::uint32_t removed, revisions, words;  // how many
  std::uint32_t has_words;
};
static_assert(std::is_trivially_copyable_v<Head> && std::has_unique_object_representations_v<Head>);

constexpr std::size_t revision_size = sizeof(std::uint64_t) + sizeof(git::BlobId);

template <typename T>
void append(std::string& bytes, const T* values, std::size_t count) {
  bytes.append(reinterpret_cast<const char*>(values), count * sizeof(T));
}

Head head_at(std::string_view bytes, std::size_t at) {
  Head head;
  std::memcpy(&head, bytes.data() + at, sizeof head);
  return head;
}

std::uint64_t size_of(const Head& head) {
  return sizeof head + std::uint64_t{head.removed} * sizeof(std::uint64_t) +
         std::uint64_t{head.revisions} * revision_size + std::uint64_t{head.words} * sizeof(WordHash);
}

template <typename T>
const char* take(const char* from, std::uint32_t count, std::vector<T>& into) {
  into.resize(count);
  if (count > 0) std::memcpy(into.data(), from, count * sizeof(T));
  return from + count * sizeof(T);
}

}  // namespace

std::uint64_t path_hash(std::string_view path) {
  return XXH3_64bits(path.data(), path.size());
}

CommitCache::CommitCache(const std::filesystem::path& folder, const git::Snapshot& snapshot) {
  // What a shallow clone lacks today it may have tomorrow, and the other way round.
  if (folder.empty() || !snapshot.origin().shallow.empty()) return;
  const std::string& place = snapshot.common_dir();
  file_ = folder / "history" / fmt::format("{:016x}.commits", XXH3_64bits(place.data(), place.size()));
  parse(read_cache_file(file_, most_bytes));
}

void CommitCache::parse(std::string bytes) {
  bytes_.clear();
  places_.clear();
  std::uint64_t checksum = 0;
  if (bytes.size() < magic.size() + sizeof checksum || !bytes.starts_with(magic)) return;
  std::memcpy(&checksum, bytes.data() + magic.size(), sizeof checksum);
  bytes.erase(0, magic.size() + sizeof checksum);
  if (XXH3_64bits(bytes.data(), bytes.size()) != checksum) return;
  for (std::size_t at = 0; at < bytes.size();) {
    if (bytes.size() - at < sizeof(Head)) return places_.clear();
    const Head head = head_at(bytes, at);
    if (bytes.size() - at < size_of(head)) return places_.clear();
    places_[git::to_bytes(head.id)] = at;
    at += static_cast<std::size_t>(size_of(head));
  }
  bytes_ = std::move(bytes);
}

std::string CommitCache::format() const {
  std::string bytes(magic.size() + sizeof(std::uint64_t), '\0');
  magic.copy(bytes.data(), magic.size());
  const std::size_t begin = bytes.size();
  for (const auto& [id, at] : places_) bytes.append(bytes_, at, static_cast<std::size_t>(size_of(head_at(bytes_, at))));
  const std::uint64_t checksum = XXH3_64bits(bytes.data() + begin, bytes.size() - begin);
  std::memcpy(bytes.data() + magic.size(), &checksum, sizeof checksum);
  return bytes;
}

bool CommitCache::find(const git::BlobId& id, bool words, CommitRecord& record) const {
  const auto found = places_.find(git::to_bytes(id));
  if (found == places_.end()) return false;
  const Head head = head_at(bytes_, found->second);
  if (words && head.has_words == 0) return false;
  const char* at = bytes_.data() + found->second + sizeof head;
  record.commit = {.id = head.id, .time = head.time, .parent = head.parent};
  record.has_words = head.has_words != 0;
  at = take(at, head.removed, record.removed);
  record.revisions.resize(head.revisions);
  for (Revision& revision : record.revisions) {
    std::memcpy(&revision.path, at, sizeof revision.path);
    std::memcpy(revision.before.data(), at + sizeof revision.path, revision.before.size());
    at += revision_size;
  }
  take(at, head.words, record.words);
  return std::is_sorted(record.words.begin(), record.words.end());
}

void CommitCache::add(const CommitRecord& record) {
  const Head head{.id = record.commit.id,
                  .parent = record.commit.parent,
                  .time = record.commit.time,
                  .removed = static_cast<std::uint32_t>(record.removed.size()),
                  .revisions = static_cast<std::uint32_t>(record.revisions.size()),
                  .words = static_cast<std::uint32_t>(record.words.size()),
                  .has_words = record.has_words ? 1u : 0u};
  places_[git::to_bytes(head.id)] = bytes_.size();
  append(bytes_, &head, 1);
  append(bytes_, record.removed.data(), record.removed.size());
  for (const Revision& revision : record.revisions) {
    append(bytes_, &revision.path, 1);
    append(bytes_, revision.before.data(), revision.before.size());
  }
  append(bytes_, record.words.data(), record.words.size());
  news_ = true;
}

void CommitCache::save() const {
  if (!news_ || file_.empty()) return;
  const std::string bytes = format();
  if (bytes.size() > most_bytes) return;
  write_cache_file(file_, bytes);
  remove_oldest_files(file_.parent_path(), ".commits", most_files);
}

}  // namespace docgarden::facts
