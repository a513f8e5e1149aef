// SPDX-License-Identifier: MIT
// Names that tell a path of this repository from one that a tool makes or that any project may have.
#pragma once

#include <string_view>
#include <unordered_set>

namespace docgarden {

using NameSet = std::unordered_set<std::string_view>;

// Folders that tools make; what is in them is not in the tree.
const NameSet& output_folders();
// Programs rarely write these at run time: where code names one, it includes or imports it.
const NameSet& source_extensions();
// Of programs that are kept as source and run as they are.
const NameSet& runnable_sources();
// Folders and stems that nearly every project has: alone they do not tell this repository from the reader's.
const NameSet& common_names();
// Files that most projects keep at their root, the reader's own among them.
const NameSet& conventional_files();

}  // namespace docgarden
