// SPDX-License-Identifier: MIT
// Takes two lists of tokens; gives which of them are kept, in order: those that weigh most together.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace docgarden::edit {

struct Kept {
  std::vector<bool> before, after;  // of each list, whether the token is in the other one, too
};

struct Weighed {
  std::uint32_t number = 0;  // equal ones mean equal tokens
  std::uint32_t weight = 1;
};

// Nothing where the lists are too long to be compared.
std::optional<Kept> align(const std::vector<Weighed>& before, const std::vector<std::uint32_t>& after);

}  // namespace docgarden::edit
