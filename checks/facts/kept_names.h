// SPDX-License-Identifier: MIT
// Takes a path that is gone; gives the file that its languages' habits say it became, if the snapshot has it. Git finds
// a rename by how much of the text is alike, and knows neither modules nor translations into another language.
#pragma once

#include <string>

#include "checks/git/snapshot.h"

namespace docgarden::facts {

// "x/mod.rs" became "x.rs": the module's own file, wherever most of its text went. "" when there is none.
std::string module_file_of(const git::Snapshot& snapshot, const std::string& path);

// "x.js" became "x.ts", "x.rs" the folder of a module: for what no rename explains. "" when there is none.
std::string same_module_of(const git::Snapshot& snapshot, const std::string& path);

}  // namespace docgarden::facts
