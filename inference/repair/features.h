// SPDX-License-Identifier: MIT
// Takes a finding and the evidence that names its successor; gives what speaks for that successor, and what against it.
#pragma once

#include "checks/finding.h"
#include "checks/git/snapshot.h"
#include "inference/repair/fix.h"

namespace docgarden::repair {

// All but what other documents say, which `note_named` fills in (known.h).
Features features_of(const Finding& finding, const Evidence& evidence, const git::Snapshot& snapshot);

// Years from one date to another, "2025-03-02"; 0 where one is none, or the second is not later.
double years_between(std::string_view from, std::string_view to);

// True of a document that by its name tells what was: release notes, decisions, a blog.
bool is_of_the_past(std::string_view path);

}  // namespace docgarden::repair
