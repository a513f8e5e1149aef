// SPDX-License-Identifier: MIT
// Takes the path table; gives the Python packages of the repository, by which documents name its modules.
#pragma once

#include <string>
#include <unordered_map>

#include "checks/facts/path_table.h"

namespace docgarden::facts {

// Name of a package that lies in no other one -> its folder. Names that two folders have, and packages of tests,
// examples and documents, are left out.
using Packages = std::unordered_map<std::string, std::string>;
Packages python_packages(const PathTable& paths);

}  // namespace docgarden::facts
