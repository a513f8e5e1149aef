// SPDX-License-Identifier: MIT
// Takes a finding; gives what a model is told of it, and the names that an answer may bring because the evidence has
// them. What the author of a commit wrote is told, and no name of it may be used.
#pragma once

#include <string>
#include <vector>

#include "checks/finding.h"

namespace docgarden::edit {

struct Known {
  std::string check, stale;            // of the finding
  std::string message;                 // what is wrong, in one line
  std::vector<std::string> sentences;  // what proves it
  std::vector<std::string> names;      // that may take the place of what is stale, the likeliest first
  std::vector<std::string> choices;    // if it is one of these, whatever a sentence says
};

Known known_of(const Finding& finding);

// How often the name stands in the text, and not as a part of a longer one.
std::size_t count_of_name(std::string_view text, std::string_view name);

}  // namespace docgarden::edit
