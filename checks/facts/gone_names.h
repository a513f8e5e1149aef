// SPDX-License-Identifier: MIT
// Takes the snapshots before and after a change; gives the names that it took out of the code: what the lines defined
// that it removed. Whether some other line still has a name, the words of the code tell.
#pragma once

#include "checks/facts/removed_names.h"

namespace docgarden::facts {

// Reads only files that differ. Left out are names of tests and examples, which no document means, those that a file is
// called now, and those that a file of another class got, such as a copy of another project.
GoneNames find_gone_names(const git::Snapshot& base, const git::Snapshot& head);

// Takes back the names that files of the head bear (a function may have become a module), and marks all others where
// the head has submodules.
void forgive_files(const git::Snapshot& head, GoneNames& names);

}  // namespace docgarden::facts
