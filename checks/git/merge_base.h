// SPDX-License-Identifier: MIT
// Takes two revisions of a repository; gives the commit where their lines part.
#pragma once

#include <string>
#include <vector>

namespace docgarden::git {

// Hex id of git's merge base of `head` and the first of `revisions` that is known, found from `path` upwards as open()
// does. Where they have no common ancestor it is that revision itself. Throws Error if none of them is a commit here.
std::string merge_base(const std::string& path, const std::vector<std::string>& revisions, const std::string& head);

}  // namespace docgarden::git
