// SPDX-License-Identifier: MIT
// Names that code once had. Documents are searched for those alone: what no code ever had is somebody else's.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "checks/facts/code/members.h"
#include "checks/facts/gone_names.h"
#include "checks/facts/lost_words.h"
#include "checks/facts/subcommands/gone.h"

namespace docgarden::facts {

// What a scan knows of them before it reads the documents.
struct PastNames {
  GoneNames change;                    // that the change took out, for the scan of a change
  Suspects suspects;                   // names in lines that it took out of files which are there still
  GoneSubcommands commands;            // that it took out
  const LostWords* history = nullptr;  // of all commits; null or knows nothing: not asked

  bool asks_history() const { return history != nullptr && history->known(); }
  bool any() const { return !change.empty() || !suspects.empty() || asks_history(); }
  bool any_subcommands() const { return !commands.empty() || asks_history(); }
  // True if code had the name; `option`: with two dashes before it.
  bool holds(const std::string& name, bool option) const;
  bool holds_subcommand(const std::string& name) const;
};

// Of `open`, names that documents say and no code has any more, those that code defined: each with the commit that took
// its last definition out, and the line. Changes come first, then history, of which only commits are read that took one
// of the names out of a file. Left out are names that files of others have now, or that a file is called.
GoneNames find_past_names(const git::Snapshot& head, const PastNames& past,
                          const std::unordered_set<std::string>& open);

}  // namespace docgarden::facts
