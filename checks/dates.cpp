// SPDX-License-Identifier: MIT
#include "checks/dates.h"

#include <cstdio>

namespace docgarden {

std::optional<std::int64_t> day_of(const std::string& date) {
  int year = 0, month = 0, day = 0;
  if (std::sscanf(date.c_str(), "%4d-%2d-%2d", &year, &month, &day) != 3) return std::nullopt;
  year -= month <= 2 ? 1 : 0;  // years that begin in March end with the leap day
  const std::int64_t era = year / 400, of_era = year % 400;
  const std::int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

}  // namespace docgarden
