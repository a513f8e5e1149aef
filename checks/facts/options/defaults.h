// SPDX-License-Identifier: MIT
// Takes the files that may hold a name; gives the defaults that code states for the names that documents state one of.
// Nothing is read when no document asks.
#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "checks/facts/options/options.h"
#include "checks/git/snapshot.h"

namespace docgarden::facts {

// By plain name; what lies below others (`server.port` of a configuration file) also by the ends of its path.
using Defaults = std::unordered_map<std::string, std::vector<DefaultSite>>;

Defaults find_defaults(const git::Snapshot& snapshot, const std::vector<const git::Entry*>& files,
                       const std::unordered_set<std::string>& plain_names);

// Of one file, of any version of it: `bytes` as they are.
Defaults defaults_in(const std::string& path, std::string bytes, const std::unordered_set<std::string>& plain_names);

// How code may spell the name, constants for its default included: what to look for in an index of words.
std::vector<std::string> default_spellings(const std::string& name);

}  // namespace docgarden::facts
