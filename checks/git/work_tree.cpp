// SPDX-License-Identifier: MIT
#include "checks/git/work_tree.h"

#include <sys/stat.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <thread>
#include <utility>

#include "checks/git/trees.h"

namespace docgarden::git {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t entries_per_thread = 12000;
constexpr unsigned max_threads = 8;

// GIT_DIR beside GIT_INDEX_FILE tells whose index that is: inside a hook of another repository it is not ours.
bool environment_is_ours(const Repository& repository) {
  const char* git_dir = std::getenv("GIT_DIR");
  if (git_dir == nullptr) return true;
  std::error_code failure;
  return fs::equivalent(git_dir, repository.git_dir, failure) && !failure;
}

Time time_of(const timespec& time) {
  return {static_cast<std::uint32_t>(time.tv_sec), static_cast<std::uint32_t>(time.tv_nsec)};
}

// git's own test, and its own exception: a file as new as the index may have changed after git looked.
bool is_unchanged(const IndexEntry& entry, const struct stat& info, const Time& index_written) {
  return entry.stage == 0 && !entry.intent_to_add && entry.modified < index_written &&
         entry.modified == time_of(info.st_mtim) && entry.changed == time_of(info.st_ctim) &&
         entry.inode == static_cast<std::uint32_t>(info.st_ino) &&
         entry.size == static_cast<std::uint32_t>(info.st_size) && (entry.mode & S_IFMT) == (info.st_mode & S_IFMT);
}

struct OnDisk {
  bool there = false;
  bool unchanged = false;
  Mode mode = Mode::file;
  std::uint64_t size = unknown_size;
  std::uint64_t stamp = 0;
};

// The time of change is the kernel's own: no program sets it back.
std::uint64_t stamp_of(const struct stat& info) {
  const std::array<std::uint64_t, 5> parts = {
      static_cast<std::uint64_t>(info.st_ctim.tv_sec), static_cast<std::uint64_t>(info.st_ctim.tv_nsec),
      static_cast<std::uint64_t>(info.st_dev), static_cast<std::uint64_t>(info.st_ino),
      static_cast<std::uint64_t>(info.st_size)};
  return XXH3_64bits(parts.data(), sizeof parts);
}

OnDisk look(const IndexEntry& entry, const Files& files, const Time& index_written) {
  struct stat info {};
  if (!files.stat(entry.path.c_str(), info)) return {};
  OnDisk found{.there = true, .unchanged = is_unchanged(entry, info, index_written)};
  // The same file behind a link in its path is harmless; another one is not the tracked file.
  if (!found.unchanged && !files.stat_beneath(entry.path, info)) return {};
  if (S_ISDIR(info.st_mode)) return {};
  found.mode = mode_of(info.st_mode);
  found.size = static_cast<std::uint64_t>(info.st_size);
  found.stamp = stamp_of(info);
  return found;
}

std::vector<OnDisk> look_at_all(const std::vector<IndexEntry*>& entries, const Files& files,
                                const Time& index_written) {
  std::vector<OnDisk> found(entries.size());
  const auto part = [&](std::size_t begin, std::size_t end) {
    for (std::size_t n = begin; n < end; ++n) {
      if (mode_of(entries[n]->mode) != Mode::submodule) found[n] = look(*entries[n], files, index_written);
    }
  };
  const std::size_t threads = std::min<std::size_t>(
      {std::max(1u, std::thread::hardware_concurrency()), max_threads, 1 + entries.size() / entries_per_thread});
  std::vector<std::jthread> others;
  const std::size_t share = entries.size() / threads;
  for (std::size_t n = 1; n < threads; ++n) others.emplace_back(part, (n - 1) * share, n * share);
  part((threads - 1) * share, entries.size());
  others.clear();
  return found;
}

// One entry a path: in a conflict our side, else theirs, else the common one. Paths that no work tree may have are left
// out.
std::vector<IndexEntry*> one_a_path(Index& index) {
  std::vector<IndexEntry*> chosen;
  chosen.reserve(index.entries.size());
  for (IndexEntry& entry : index.entries) {
    if (!chosen.empty() && chosen.back()->path == entry.path) {
      if (entry.stage == 2 || (entry.stage == 3 && chosen.back()->stage == 1)) chosen.back() = &entry;
      continue;
    }
    const std::string_view path = entry.path;
    if (is_safe(S_ISDIR(entry.mode) && path.ends_with('/') ? path.substr(0, path.size() - 1) : path)) {
      chosen.push_back(&entry);
    }
  }
  return chosen;
}

}  // namespace

std::string index_file(const Repository& repository) {
  const char* named = std::getenv("GIT_INDEX_FILE");
  if (named == nullptr || *named == '\0' || !environment_is_ours(repository)) return repository.git_dir + "index";
  // git takes a relative name from the root of the work tree, wherever it was started.
  const fs::path file(named);
  return file.is_absolute() || repository.work_tree.empty() ? file.string() : repository.work_tree + "/" + named;
}

std::vector<Entry> index_entries(const Repository& repository, Index index) {
  std::vector<Entry> entries;
  entries.reserve(index.entries.size());
  for (IndexEntry* entry : one_a_path(index)) {
    if (S_ISDIR(entry->mode)) {
      add_tree(repository, to_oid(entry->id), entry->path, entries);
    } else if (!entry->intent_to_add) {
      entries.push_back({.path = std::move(entry->path), .id = entry->id, .mode = mode_of(entry->mode)});
    }
  }
  return entries;
}

std::vector<Entry> work_tree_entries(const Repository& repository, Index index, const Files& files) {
  const std::vector<IndexEntry*> tracked = one_a_path(index);
  const std::vector<OnDisk> on_disk = look_at_all(tracked, files, index.written);
  std::vector<Entry> entries;
  entries.reserve(tracked.size());
  for (std::size_t n = 0; n < tracked.size(); ++n) {
    IndexEntry& entry = *tracked[n];
    const OnDisk& found = on_disk[n];
    if (S_ISDIR(entry.mode)) {
      add_tree(repository, to_oid(entry.id), entry.path, entries);
    } else if (found.there) {
      entries.push_back({.path = std::move(entry.path),
                         .id = found.unchanged ? entry.id : BlobId{},
                         .size = found.size,
                         .stamp = found.stamp,
                         .mode = found.mode});
    } else if (entry.may_be_absent || mode_of(entry.mode) == Mode::submodule) {
      entries.push_back({.path = std::move(entry.path), .id = entry.id, .mode = mode_of(entry.mode)});
    }
  }
  return entries;
}

}  // namespace docgarden::git
