// SPDX-License-Identifier: MIT
// The rules of classify(), with some of them left out where .gitattributes says so.
#pragma once

#include <string_view>
#include <vector>

#include "checks/git/snapshot.h"

namespace docgarden::git {

struct Without {
  bool generated = false;
  bool vendored = false;
};

FileClass classify(std::string_view path, const Without& without);

// Sets the class of every entry; entries of one folder stand together, so each folder is judged once.
void classify_all(std::vector<Entry>& entries);

}  // namespace docgarden::git
