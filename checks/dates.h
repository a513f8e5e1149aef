// SPDX-License-Identifier: MIT
// Days by the calendar's arithmetic: no clock and no time zone is asked.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace docgarden {

// Days since 1970 of "2025-03-02", whatever follows; nothing for what is no date.
std::optional<std::int64_t> day_of(const std::string& date);

}  // namespace docgarden
