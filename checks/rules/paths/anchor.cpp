// SPDX-License-Identifier: MIT
#include "checks/rules/paths/anchor.h"

#include <algorithm>

#include "checks/rules/paths/tables.h"

namespace docgarden {

std::vector<std::string_view> components_of(std::string_view path) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    parts.push_back(path.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

namespace {

Anchor anchor_at(const std::string& base, const std::string& path, const facts::PathTable& paths) {
  Anchor anchor;
  if (!facts::normalise(facts::join(base, path), anchor.full)) return anchor;
  std::string folder;
  const std::size_t own = components_of(path).size();
  const std::vector<std::string_view> parts = components_of(anchor.full);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string next = facts::join(folder, parts[i]);
    if (!paths.has_folder(next)) {
      anchor.folder = folder;
      anchor.missing = std::string(parts[i]);
      return anchor;
    }
    folder = next;
    if (i + own >= parts.size()) {
      ++anchor.depth;
      anchor.distinctive = anchor.distinctive || !common_names().contains(parts[i]);
    }
  }
  return anchor;
}

}  // namespace

Anchor best_anchor(const docs::PathClaim& path, const docs::Document& document, const Repo& repo) {
  std::vector<std::string> bases;
  if (path.moved) bases.push_back(path.bases.front());
  bases.emplace_back(facts::folder_of(document.path));
  for (const facts::Manifest& manifest : repo.facts.manifests.all) {
    const bool above = manifest.folder.empty() || document.path.starts_with(manifest.folder + "/");
    if (above) bases.push_back(manifest.folder);
  }
  bases.emplace_back();
  Anchor best;
  for (const std::string& base : bases) {
    Anchor anchor = anchor_at(base, path.path, repo.facts.paths);
    if (anchor.depth > best.depth) best = std::move(anchor);
  }
  return best.depth > 0 ? best : anchor_at("", path.path, repo.facts.paths);
}

}  // namespace docgarden
