// SPDX-License-Identifier: MIT
#include "checks/facts/kept_names.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "checks/facts/path_table.h"

namespace docgarden::facts {

std::string module_file_of(const git::Snapshot& snapshot, const std::string& path) {
  constexpr std::array<std::string_view, 6> names = {"mod.rs",   "index.ts",  "index.tsx",
                                                     "index.js", "index.jsx", "__init__.py"};
  const std::string_view name = name_of(path), folder = folder_of(path);
  if (folder.empty() || std::find(names.begin(), names.end(), name) == names.end()) return "";
  std::string file = std::string(folder) + std::string(name.substr(name.rfind('.')));
  return snapshot.has(file) ? file : "";
}

std::string same_module_of(const git::Snapshot& snapshot, const std::string& path) {
  // Of endings, from and to; a file of the second kind is written in place of one of the first.
  constexpr std::pair<std::string_view, std::string_view> kept[] = {
      {".rs", "/mod.rs"}, {".py", "/__init__.py"}, {".js", ".ts"},    {".js", ".tsx"},   {".js", ".mjs"},
      {".js", ".cjs"},    {".jsx", ".tsx"},        {".mjs", ".ts"},   {".java", ".kt"},  {".gradle", ".gradle.kts"},
      {".c", ".cpp"},     {".c", ".cc"},           {".yml", ".yaml"}, {".yaml", ".yml"}, {".md", ".mdx"},
      {".md", ".rst"},    {".rst", ".md"}};
  for (const auto& [from, to] : kept) {
    if (!path.ends_with(from)) continue;
    std::string file = path.substr(0, path.size() - from.size()) + std::string(to);
    if (snapshot.has(file)) return file;
  }
  return "";
}

}  // namespace docgarden::facts
