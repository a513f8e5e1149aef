// SPDX-License-Identifier: MIT
// Takes the folder of an object database; opens it, with its alternates, for libgit2. Packs are read by libgit2; loose
// objects by code of our own, because libgit2 1.5 never returns from a loose object that is cut short.
#pragma once

#include <string>

#include "checks/git/repository.h"

namespace docgarden::git {

// Throws Error if libgit2 has no memory for it. A damaged database is noticed when it is read.
OdbHandle open_objects(const std::string& folder);

}  // namespace docgarden::git
