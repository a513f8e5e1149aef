// SPDX-License-Identifier: MIT
// Takes a link's address as the document has it; tells whether it speaks of this repository, and what it names.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "checks/docs/claim.h"

namespace docgarden::docs {

struct LinkTarget {
  std::string path;          // percent-decoded, without query; empty for a mere fragment
  std::string fragment;      // percent-decoded, without '#'
  bool own_host = false;     // was an address of this repository on its host; path is from the root
  bool placeholder = false;  // stands for something else: {name}, <path>, path/to/x
};

// Nothing for an address that is none of ours: other schemes and hosts, other branches, other repositories.
std::optional<LinkTarget> link_target(std::string_view address, const Surroundings& surroundings);

}  // namespace docgarden::docs
