// SPDX-License-Identifier: MIT
// Takes what `fix` found and did; gives it for people and for programs.
#pragma once

#include <string>
#include <vector>

#include "bot/apply/plan.h"
#include "bot/asking/fixes.h"
#include "bot/prove.h"
#include "bot/terminal.h"

namespace docgarden::bot {

struct FixReport {
  std::size_t findings = 0;        // that were asked for
  const Proof& proof;              // what is in the diff, or was written
  std::vector<repair::Fix> hints;  // proven, and too unsure to be in the diff
  std::vector<Refused> refused;    // that were not proven
  std::vector<Refused> left_out;   // by limits
  std::vector<IndexOnly> index_only;
  const Asked* asked = nullptr;  // what became of asking a model; nullptr: that was not wanted
  std::size_t lower = 0;         // candidates of a lower level that were not looked at
  bool written = false;
  bool verbose = false;
};

// For people: a line for each fix, then what was left out and the next step.
std::string text_fixes(const FixReport& report, const Paint& paint);
std::string json_fixes(const FixReport& report);

// What was put right of an application that was cut short.
std::string text_recovered(const TakenBack& recovered);

// A diff as a terminal may show it.
std::string shown_diff(const std::string& diff, const Paint& paint);

}  // namespace docgarden::bot
