// SPDX-License-Identifier: MIT
// Takes pairs that documents name, a thing and a part of it: `Client.retries`, `Client(retries=3)`, `pkg.mod.run`.
// Gives those that a commit parted, though the part's name lives on elsewhere in the code. Only what code once had, and
// only where the definitions of today can be read whole.
#pragma once

#include <compare>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "checks/facts/lost_words.h"
#include "checks/facts/removed_names.h"
#include "checks/git/snapshot.h"

namespace docgarden::facts {

struct MemberName {
  std::string owner;  // a type, a function whose parameter it is, or a module
  std::string name;
  auto operator<=>(const MemberName&) const = default;
};

struct LostMember {
  GoneName gone;           // where it was, and the commit
  bool parameter = false;  // of the function `owner`, or of the constructor of the type `owner`
  bool module = false;     // the owner is a module: "owner.name" may be a variable's member as well
  bool hidden = false;     // it is there, but no longer public
};

using LostMembers = std::map<MemberName, LostMember>;

// Names in lines that a change removed, each with the files, which are there still.
using Suspects = std::unordered_map<std::string, std::vector<std::string>>;

Suspects find_suspects(const git::Snapshot& base, const git::Snapshot& head);

// `base` and `suspects` for a change, `history` for what commits did; either may be missing. Reads the code of `head`
// in the languages of those that seem lost: nothing if none does.
LostMembers find_lost_members(const git::Snapshot& head, const git::Snapshot* base, const Suspects& suspects,
                              const LostWords* history, const std::set<MemberName>& wanted);

}  // namespace docgarden::facts
