// SPDX-License-Identifier: MIT
// One place is one claim, though several forms may see it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "checks/docs/claim.h"

namespace docgarden::docs {

// Sorts the claims from `from` on by place and keeps the first of each: that of the most exact form, which looked
// first.
inline void keep_first_of_each_place(std::vector<Claim>& claims, std::size_t from) {
  const auto first = claims.begin() + static_cast<std::ptrdiff_t>(from);
  std::stable_sort(first, claims.end(), [](const Claim& a, const Claim& b) { return a.span.begin < b.span.begin; });
  const auto same = [](const Claim& a, const Claim& b) { return a.span.begin == b.span.begin; };
  claims.erase(std::unique(first, claims.end(), same), claims.end());
}

}  // namespace docgarden::docs
