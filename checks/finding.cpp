// SPDX-License-Identifier: MIT
#include "checks/finding.h"

namespace docgarden {

std::string_view name_of(Level level) {
  constexpr std::string_view names[] = {"off", "info", "warning", "error"};
  return names[static_cast<std::size_t>(level)];
}

std::string_view name_of(Outcome outcome) {
  constexpr std::string_view names[] = {"holds", "stale", "cannot check", "not a claim"};
  return names[static_cast<std::size_t>(outcome)];
}

}  // namespace docgarden
