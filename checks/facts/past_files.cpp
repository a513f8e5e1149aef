// SPDX-License-Identifier: MIT
// What files were in older commits: looked up in their trees, so that a question costs the same wherever it leads.
#include <algorithm>

#include "checks/facts/history.h"

namespace docgarden::facts {
namespace {

constexpr int most_renames = 10;

}  // namespace

std::vector<std::uint32_t> History::edits_of(std::string document, std::size_t most) const {
  std::vector<std::uint32_t> positions;
  std::uint32_t newest = 0;
  for (int renames = 0; renames <= most_renames && positions.size() < most; ++renames) {
    const std::pair first(path_hash(document), newest);
    auto edit = std::lower_bound(edits_.begin(), edits_.end(), first, [](const Edit& one, const auto& wanted) {
      return std::pair(one.path, one.commit) < wanted;
    });
    bool born = false;
    for (; edit != edits_.end() && edit->path == first.first && positions.size() < most && !born; ++edit) {
      positions.push_back(edit->commit);
      born = edit->before == git::BlobId{};
    }
    if (!born) break;
    newest = positions.back();
    document = source_->renamed_from(commits_[newest].id, document);
    if (document.empty()) break;
  }
  return positions;
}

std::optional<git::BlobId> History::file_at(std::uint32_t position, std::string& path) const {
  if (position >= commits_.size()) return std::nullopt;
  std::uint32_t there = 0;  // a position at which the path is known to be there
  for (int renames = 0; renames <= most_renames; ++renames) {
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
