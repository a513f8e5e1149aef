// SPDX-License-Identifier: MIT
// Subcommands of this repository's programs that code once defined and defines no more.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "checks/facts/lost_words.h"
#include "checks/facts/programs.h"
#include "checks/facts/word_index.h"
#include "checks/git/snapshot.h"

namespace docgarden::facts {

struct GoneSubcommand {
  std::string path;  // the file that defined it
  int line = 0;      // 1-based: where that file has what replaced it; 0 when the file is gone
  // All that the file defined before.
  std::shared_ptr<const std::unordered_set<std::string>> beside;
  std::string successor;  // the only subcommand that came when it went, and nothing else did; may be empty
  git::BlobId commit{};   // that removed it; all zero: the change that is looked at did
  std::uint32_t age = 0;  // position of the commit in the walk through history, 0 is the tip
};
using GoneSubcommands = std::unordered_map<std::string, GoneSubcommand>;

// True if it may have been a part of that group: the file that defined it defined the group, too, or is called after
// it.
bool may_be_below(const GoneSubcommand& gone, const std::string& group);

// Of files that the change from base to head edited or removed.
GoneSubcommands removed_subcommands(const git::Snapshot& base, const git::Snapshot& head);

// How code may have a subcommand: itself, and as a function, a field, a type is called. The last part of `db:migrate`.
std::vector<std::string> subcommand_spellings(const std::string& name);

// What became of those that documents tell to type.
struct Subcommands {
  std::unordered_set<std::string> defined;  // by the code of today
  GoneSubcommands gone;                     // no code defines them, or has them as any text
};

// Of `wanted`; the change is asked first, then history. `words` must have been asked for all spellings, with their
// places.
Subcommands find_subcommands(const git::Snapshot& head, const GoneSubcommands& change, const LostWords* history,
                             const std::unordered_set<std::string>& wanted, const Words& words,
                             const Programs& programs);

}  // namespace docgarden::facts
