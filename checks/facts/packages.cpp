// SPDX-License-Identifier: MIT
#include "checks/facts/packages.h"

#include <re2/re2.h>

namespace docgarden::facts {

Packages python_packages(const PathTable& paths) {
  constexpr std::size_t most = 20000;
  constexpr std::string_view file = "__init__.py";
  static const RE2 others("(?i)(?:^|/)(?:tests?|testing|examples?|samples?|docs?|benchmarks?|vendor|_vendor)(?:/|$)");
  Packages packages;
  for (const std::string_view init : paths.with_suffix(file, most)) {
    const std::string_view folder = folder_of(init);
    if (folder.empty() || paths.has_file(join(folder_of(folder), file))) continue;
    if (RE2::PartialMatch(folder, others)) continue;
    const auto [known, is_new] = packages.try_emplace(std::string(name_of(folder)), folder);
    if (!is_new) known->second.clear();
  }
  std::erase_if(packages, [](const auto& one) { return one.second.empty(); });
  return packages;
}

}  // namespace docgarden::facts
