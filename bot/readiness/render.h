// SPDX-License-Identifier: MIT
// Takes readiness; gives it for people and for programs.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "bot/readiness/readiness.h"

namespace docgarden::bot::readiness {

// With what the readiness was before the change, where one is looked at.
struct Assessed {
  Readiness now;
  std::optional<Readiness> before;
  std::string base;  // the commit of `before`
};

struct Look {
  bool colour = false;
  bool verbose = false;  // places of what passes, too
};

std::string text_readiness(const Assessed& assessed, const Look& look);

// The object `readiness` of reports: score, level, what the next one needs, and the change; docs/readiness.md has it.
nlohmann::ordered_json readiness_block(const Assessed& assessed);
// The same with every criterion.
nlohmann::ordered_json whole_readiness(const Assessed& assessed);

// How the score is made, in one sentence.
std::string score_line(const Readiness& readiness);

}  // namespace docgarden::bot::readiness
