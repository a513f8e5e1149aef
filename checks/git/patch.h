// SPDX-License-Identifier: MIT
// Takes two versions of a file; gives their difference as `git apply` takes it.
#pragma once

#include <string>

namespace docgarden::git {

// Empty when they are the same.
std::string unified_diff(const std::string& path, const std::string& before, const std::string& after);

}  // namespace docgarden::git
