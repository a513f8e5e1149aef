// SPDX-License-Identifier: MIT
#include "checks/successors/commit.h"

#include <algorithm>

#include "checks/facts/removed_names.h"

namespace docgarden::successors {
namespace {

constexpr git::BlobId none{};

// What git::to_hex wrote.
git::BlobId from_hex(std::string_view hex) {
  git::BlobId id{};
  const auto digit = [](char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10) & 15u; };
  for (std::size_t i = 0; i < id.size() && 2 * i + 1 < hex.size(); ++i) {
    id[i] = static_cast<std::uint8_t>(digit(hex[2 * i]) << 4 | digit(hex[2 * i + 1]));
  }
  return id;
}

}  // namespace

const std::vector<ChangedFile>& Changes::of(const std::string& commit) {
  constexpr std::size_t most = 3000;
  const auto [known, is_new] = commits_.try_emplace(commit);
  std::vector<ChangedFile>& files = known->second;
  if (!is_new) return files;
  blobs_.clear();
  if (commit.empty()) files = between();
  if (!commit.empty() && head_.commits() != nullptr) {
    std::size_t unread = 0;
    head_.commits()->walk(
        from_hex(commit),
        [&](const git::Commit&, const std::vector<git::Change>& changes) {
          for (const git::Change& change : changes) {
            if (change.folder || change.submodule) continue;
            files.push_back(
                {std::string(change.path), change.before, change.after, change.before == none, change.after == none});
          }
          return false;
        },
        unread);
  }
  if (files.size() > most) files.clear();
  return files;
}

std::vector<ChangedFile> Changes::between() const {
  std::vector<ChangedFile> files;
  if (base_ == nullptr) return files;
  for (const git::Entry& entry : base_->entries()) {
    const git::Entry* now = head_.find(entry.path);
    if (now != nullptr && now->id == entry.id) continue;
    files.push_back({entry.path, entry.id, now == nullptr ? none : now->id, false, now == nullptr, false});
  }
  for (const git::Entry& entry : head_.entries()) {
    if (base_->find(entry.path) == nullptr) files.push_back({entry.path, none, entry.id, true, false, false});
  }
  return files;
}

const std::string& Changes::before(const ChangedFile& file) {
  static const std::string empty;
  return file.came ? empty : read(file.before, file.committed ? nullptr : base_, file.path);
}

const std::string& Changes::after(const ChangedFile& file) {
  static const std::string empty;
  return file.went ? empty : read(file.after, file.committed ? nullptr : &head_, file.path);
}

// From the snapshot, or by its id alone.
const std::string& Changes::read(const git::BlobId& blob, const git::Snapshot* snapshot, const std::string& path) {
  const auto [known, is_new] = blobs_.try_emplace(Key(blob, snapshot == nullptr ? "" : path));
  std::string& bytes = known->second;
  if (!is_new || budget_ == 0) return bytes;
  bool read = false;
  if (snapshot == nullptr) {
    read = head_.commits()->read(blob, bytes) == git::ReadStatus::ok;
  } else if (const git::Entry* entry = snapshot->find(path); entry != nullptr && entry->mode != git::Mode::submodule) {
    git::Blob found = snapshot->read(*entry, facts::largest_code);
    read = found.status == git::ReadStatus::ok;
    bytes = std::move(found.bytes);
  }
  budget_ -= std::min<std::uint64_t>(budget_, bytes.size());
  if (!read || bytes.size() > facts::largest_code || bytes.find('\0') != std::string::npos) bytes.clear();
  return bytes;
}

}  // namespace docgarden::successors
