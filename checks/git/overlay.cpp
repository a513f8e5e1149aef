// SPDX-License-Identifier: MIT
#include "checks/git/overlay.h"

#include <utility>

namespace docgarden::git {

Overlay::Overlay(const Snapshot& below, std::map<std::string, std::string> files)
    : below_(below), files_(std::move(files)) {
  entries_ = below.entries();
  kind_ = below.kind();
  id_ = below.id();
  root_ = below.root();
  common_dir_ = below.common_dir();
  origin_ = below.origin();
  exclude_rules_ = below.exclude_rules();
  for (Entry& entry : entries_) {
    const auto found = files_.find(entry.path);
    if (found == files_.end()) continue;
    entry.id = BlobId{};  // nothing may be remembered of these bytes by an id
    entry.size = found->second.size();
  }
}

Blob Overlay::read(const Entry& entry, std::uint64_t max_bytes) const {
  const auto found = files_.find(entry.path);
  if (found != files_.end()) {
    if (found->second.size() > max_bytes) return {ReadStatus::too_large, {}};
    return {ReadStatus::ok, found->second};
  }
  const Entry* original = below_.find(entry.path);
  return original == nullptr ? Blob{ReadStatus::missing, {}} : below_.read(*original, max_bytes);
}

}  // namespace docgarden::git
