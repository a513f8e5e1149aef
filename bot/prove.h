// SPDX-License-Identifier: MIT
// Takes a scan; gives the fixes of its findings that are proved: with all of them in place, the whole repository is
// judged again, their findings are gone, none is new, and documents are built as before.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "bot/session.h"
#include "inference/repair/fix.h"

namespace docgarden::bot {

struct Proof {
  std::vector<repair::Fix> fixes;                // in the order of the findings
  std::size_t rejected = 0;                      // candidates that did not pass
  std::map<std::string, std::string> documents;  // path -> bytes with the fixes
};

// From this confidence on a fix may be written unseen: git's renames are, names in the place of others are not.
inline constexpr double safe = 0.9;

// Fixes of at least this confidence. Costs up to a few more scans where there is something to prove, and nothing
// otherwise.
Proof prove_fixes(const Session& session, const ScanResult& result, double least = 0);

}  // namespace docgarden::bot
