// SPDX-License-Identifier: MIT
#include <algorithm>

#include "checks/check.h"

namespace docgarden {

std::span<const Check* const> all_checks() {
#define ADDRESS(name) &rules::name,
  static constexpr const Check* table[] = {CHECK_LIST(ADDRESS)};
#undef ADDRESS
  return table;
}

const Check* find_check(std::string_view id) {
  const std::span<const Check* const> checks = all_checks();
  const auto found = std::find_if(checks.begin(), checks.end(), [&](const Check* check) { return check->id == id; });
  return found == checks.end() ? nullptr : *found;
}

}  // namespace docgarden
