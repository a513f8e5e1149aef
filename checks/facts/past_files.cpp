// SPDX-License-Identifier: MIT
// What files were in older commits: looked up in their trees, so that a question costs the same wherever it leads.
#include "checks/facts/history.h"

namespace docgarden::facts {

std::optional<git::BlobId> History::file_at(std::uint32_t position, std::string& path) const {
  if (position >= commits_.size()) return std::nullopt;
  std::uint32_t there = 0;  // a position at which the path is known to be there
  for (int renames = 0; renames <= max_renames; ++renames) {
    if (const std::optional<git::BlobId> blob = source_->at(commits_[position].id, path)) return blob;
    if (!source_->at(commits_[there].id, path)) return std::nullopt;
    // Where it came into being, and under which name it was there before.
    std::uint32_t absent = position;
    while (absent - there > 1) {
      const std::uint32_t middle = there + (absent - there) / 2;
      (source_->at(commits_[middle].id, path) ? there : absent) = middle;
    }
    path = source_->renamed_from(commits_[there].id, path);
    if (path.empty()) return std::nullopt;
    there = absent;
  }
  return std::nullopt;
}

bool History::read(const git::BlobId& blob, std::string& bytes) const {
  return source_->read(blob, bytes) == git::ReadStatus::ok;
}

}  // namespace docgarden::facts
