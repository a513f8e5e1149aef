// SPDX-License-Identifier: MIT
#include "checks/facts/navigation_files.h"

#include <algorithm>
#include <array>

#include "checks/facts/path_table.h"

namespace docgarden::facts {
namespace {

bool is_script(std::string_view extension) {
  return extension == "js" || extension == "ts" || extension == "mjs" || extension == "mts" || extension == "cjs";
}

// Where ".vitepress" or ".vuepress" begins in the path, as a folder; npos for neither.
std::size_t press_folder(std::string_view path) {
  for (const std::string_view folder : {".vitepress/", ".vuepress/"}) {
    const std::size_t at = path.rfind(folder);
    if (at != std::string_view::npos && (at == 0 || path[at - 1] == '/')) return at;
  }
  return std::string_view::npos;
}

// What a site looks like, and what it was built into.
bool lists_no_pages(std::string_view below) {
  constexpr std::array<std::string_view, 8> folders = {"theme/",  "cache/",   "dist/",  "components/",
                                                       "public/", "plugins/", "utils/", "scripts/"};
  return std::any_of(folders.begin(), folders.end(),
                     [&](std::string_view folder) { return below.find(folder) != std::string_view::npos; });
}

}  // namespace

Navigation navigation_of(std::string_view path) {
  const std::string_view extension = extension_of(path);
  const std::string_view name = name_of(path);
  if (extension == "yml" || extension == "yaml") {
    if (name == "mkdocs.yml" || name == "mkdocs.yaml") return Navigation::mkdocs;
    return name == "_toc.yml" ? Navigation::jupyter_book : Navigation::none;
  }
  const bool script = is_script(extension);
  if (!script && extension != "json") return Navigation::none;
  if (script) {
    const std::size_t press = press_folder(path);
    if (press != std::string_view::npos) {
      return lists_no_pages(path.substr(press)) ? Navigation::none : Navigation::vitepress;
    }
  } else if (name == "docs.json" || name == "mint.json") {
    return Navigation::mintlify;
  }
  const bool versioned = name.starts_with("version-") && path.find("versioned_sidebars/") != std::string_view::npos;
  return name.starts_with("sidebars") || versioned ? Navigation::docusaurus : Navigation::none;
}

std::string_view site_folder(std::string_view path) {
  const std::size_t press = press_folder(path);
  if (press == std::string_view::npos) return folder_of(path);
  return path.substr(0, press == 0 ? 0 : press - 1);
}

}  // namespace docgarden::facts
