// SPDX-License-Identifier: MIT
// Takes parsed documents; gives the places that a `#fragment` may name, by the rules of the renderer that publishes
// them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "checks/docs/document.h"
#include "checks/git/snapshot.h"

namespace docgarden::docs {

enum class Renderer : std::uint8_t {
  github,
  mkdocs,
  docusaurus,
  starlight,
  vitepress,
  mdbook,
  jekyll,
  sphinx,
  other_site
};

// A documentation site found in the tree by its configuration file.
struct Site {
  Renderer renderer = Renderer::github;
  std::string config;               // path of its configuration
  std::string folder;               // that lies in
  std::string content;              // folder of its pages
  bool generates = false;           // pages may exist that no file of the tree has
  bool rewrites = false;            // pages are served elsewhere than they lie
  std::vector<std::string> assets;  // folders whose content is served from the site's root (static/, public/)
};

std::vector<Site> find_sites(const git::Snapshot& snapshot);
// The site whose content folder holds the path, innermost first; nullptr when none does.
const Site* site_of(const std::vector<Site>& sites, std::string_view path);

struct Anchors {
  std::unordered_set<std::string> ids;  // case-folded, see slug.h
  bool open = false;                    // true: others may exist (components, templates); nothing is proved absent
  std::vector<std::string> includes;    // paths, as written, of files whose text the renderer puts into this one
};

// Takes the directives that include other files out of the text and gives their paths, as written.
std::vector<std::string> take_includes(std::string& text);

// All ids that any of `renderers` gives this document.
Anchors anchors_of(const Document& document, const std::vector<Renderer>& renderers);

}  // namespace docgarden::docs
