// SPDX-License-Identifier: MIT
#include "checks/toml_guard.h"

namespace docgarden {

bool safe_for_toml(std::string_view text) {
  constexpr int most = 2000;
  int dots = 0;
  for (const char c : text) {
    dots = c == '\n' ? 0 : dots + (c == '.' ? 1 : 0);
    if (dots > most) return false;
  }
  return true;
}

}  // namespace docgarden
