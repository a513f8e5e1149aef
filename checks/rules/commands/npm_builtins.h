// SPDX-License-Identifier: MIT
// The subcommands that package managers have of their own, by their published references: no script is meant by them.
#pragma once

#include <string_view>
#include <unordered_set>

namespace docgarden::commands {

using NameSet = std::unordered_set<std::string_view>;

// Of "npm", "pnpm", "yarn" or "bun"; empty for any other manager.
const NameSet& builtins(std::string_view manager);

}  // namespace docgarden::commands
