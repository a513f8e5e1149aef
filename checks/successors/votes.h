// SPDX-License-Identifier: MIT
// Takes a commit and a name that it took out; gives what it wrote in its place, wherever the name was used: in lines
// that are the same but for a few names. Whoever renames something renames its uses. No grammar is needed, so it holds
// for options, variables, keys, targets and scripts as well.
#pragma once

#include <string>
#include <vector>

#include "checks/successors/commit.h"

namespace docgarden::successors {

struct Vote {
  std::string name;
  int count = 0;          // of lines
  bool in_place = false;  // the line that defined the old one defines the new one
};

// Most votes first. `home` is the file that defined the name: it is read first.
std::vector<Vote> vote(Changes& changes, const std::string& commit, const std::string& name, const std::string& home);

}  // namespace docgarden::successors
