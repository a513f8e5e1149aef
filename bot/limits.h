// SPDX-License-Identifier: MIT
// Takes fixes; leaves out what would make a patch larger than a person reads.
#pragma once

#include <cstddef>
#include <vector>

#include "bot/prove.h"

namespace docgarden::bot {

struct Limits {
  std::size_t fixes = 0;  // 0: as many as there are
  std::size_t lines_a_fix = 30, lines_a_patch = 150;
};

// `left_out` receives the others, each with the option that would let it in.
std::vector<repair::Fix> within(const Limits& limits, std::vector<repair::Fix> fixes, std::vector<Refused>& left_out);

}  // namespace docgarden::bot
