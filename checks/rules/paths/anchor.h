// SPDX-License-Identifier: MIT
// Takes a path that is not in the tree; gives the folder of the tree that comes nearest to it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "checks/check.h"

namespace docgarden {

std::vector<std::string_view> components_of(std::string_view path);

// How far into the tree a path leads from one base.
struct Anchor {
  std::string folder;        // the deepest folder that exists
  std::string missing;       // the next component, which does not
  std::string full;          // base and path joined
  int depth = 0;             // components of the path itself that exist
  bool distinctive = false;  // one of them is no common name
};

// Seen from the document's own folder, its package, and the root: the one that leads deepest.
Anchor best_anchor(const docs::PathClaim& path, const docs::Document& document, const Repo& repo);

}  // namespace docgarden
