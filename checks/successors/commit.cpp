// SPDX-License-Identifier: MIT
#include "checks/successors/commit.h"

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
  if (!is_new) return known->second;
  blobs_.clear();
  if (source_ == nullptr || commit.empty()) return known->second;
  std::size_t unread = 0;
  source_->walk(
      from_hex(commit),
      [&](const git::Commit&, const std::vector<git::Change>& changes) {
        for (const git::Change& change : changes) {
          if (change.folder || change.submodule) continue;
          known->second.push_back({std::string(change.path), change.before, change.after});
        }
        return false;
      },
      unread);
  if (known->second.size() > most) known->second.clear();
  return known->second;
}

const std::string& Changes::read(const git::BlobId& blob) {
  static const std::string empty;
  if (blob == none || source_ == nullptr) return empty;
  const auto [known, is_new] = blobs_.try_emplace(blob);
  if (!is_new || budget_ == 0) return known->second;
  std::string& bytes = known->second;
  const bool read = source_->read(blob, bytes) == git::ReadStatus::ok;
  budget_ -= std::min<std::uint64_t>(budget_, bytes.size());
  if (!read || bytes.size() > facts::largest_code || bytes.find('\0') != std::string::npos) bytes.clear();
  return bytes;
}

}  // namespace docgarden::successors
