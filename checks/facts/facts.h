// SPDX-License-Identifier: MIT
// Everything true of the code at a snapshot that a check may ask for.
#pragma once

#include <optional>

#include "checks/facts/history.h"
#include "checks/facts/labels.h"
#include "checks/facts/manifests.h"
#include "checks/facts/options/defaults.h"
#include "checks/facts/packages.h"
#include "checks/facts/past_names.h"
#include "checks/facts/path_table.h"
#include "checks/facts/word_index.h"

namespace docgarden::facts {

struct Facts {
  PathTable paths;
  Packages packages;
  Programs programs;
  Manifests manifests;
  Words words;
  History history;
  GoneNames gone_names;                 // of those that documents say
  LostMembers lost_members;             // of those that documents say
  Labels labels;                        // where documents name any
  Subcommands subcommands;              // the same
  Defaults defaults;                    // of what documents give a default
  std::optional<PathTable> base_paths;  // before the change, where one is looked at
  const git::Snapshot* base = nullptr;  // the same
};

}  // namespace docgarden::facts
