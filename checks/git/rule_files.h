// SPDX-License-Identifier: MIT
// What .gitignore and .gitattributes have in common.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace docgarden::git {

struct FolderHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>()(name); }
};

// Rules by the folder of their file: "" at the root, without trailing '/' otherwise.
template <typename Rules>
using ByFolder = std::unordered_map<std::string, Rules, FolderHash, std::equal_to<>>;

// Calls `take` with every line, without its line end, a leading byte order mark and blanks that are not escaped.
template <typename Take>
void for_each_rule_line(std::string_view text, const Take& take) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    while (line.ends_with(' ') && !line.ends_with("\\ ")) line.remove_suffix(1);
    if (!line.empty() && line[0] != '#') take(line);
  }
}

}  // namespace docgarden::git
