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
  std::string text;       // the line that was removed, without blanks around it; of a long one its beginning
  std::string successor;  // the name in its place, where a line like it came and differs in nothing else; may be empty
  Definition how = Definition::spelled;
  bool may_have_moved = false;  // the head has submodules, whose code nobody sees here
};

using GoneNames = std::unordered_map<std::string, GoneName>;

// Reads only files that differ. Left out are names of tests and examples, which no document means, those that a file is
// called now, and those that a file of another class got, such as a copy of another project.
GoneNames find_gone_names(const git::Snapshot& base, const git::Snapshot& head);

}  // namespace docgarden::facts
