// SPDX-License-Identifier: MIT
// Takes a path; tells which program's list of pages it is by its name alone.
#pragma once

#include <cstdint>
#include <string_view>

namespace docgarden::facts {

enum class Navigation : std::uint8_t {
  none,
  mkdocs,        // mkdocs.yml
  docusaurus,    // sidebars.js and its like, versioned_sidebars/
  vitepress,     // what lies in .vitepress/ or .vuepress/, without themes
  mintlify,      // docs.json, mint.json
  jupyter_book,  // _toc.yml
};

Navigation navigation_of(std::string_view path);

// "docs/.vitepress/config/en.ts" -> "docs": the folder that the site's own one lies in; nothing like it: the path's
// own.
std::string_view site_folder(std::string_view path);

}  // namespace docgarden::facts
