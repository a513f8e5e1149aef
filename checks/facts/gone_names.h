// SPDX-License-Identifier: MIT
// Takes the snapshots before and after a change; gives the names that it took out of the code: what the lines defined
// that it removed. Whether some other line still has a name, the words of the code tell.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "checks/facts/definitions.h"
#include "checks/git/snapshot.h"

namespace docgarden::facts {

struct GoneName {
  std::string path;       // the file that lost it, as the base has it
  int line = 0;           // 1-based: where the file of today has what replaced it; 0 when the file is gone
  std::string text;       // the line that was removed, without blanks around it
  std::string successor;  // the name in its place, where a line like it came and differs in nothing else; may be empty
  Definition how = Definition::spelled;
};

using GoneNames = std::unordered_map<std::string, GoneName>;

// Reads only files that differ. Names of tests, examples and generated code are left out: no document means those.
GoneNames find_gone_names(const git::Snapshot& base, const git::Snapshot& head);

}  // namespace docgarden::facts
