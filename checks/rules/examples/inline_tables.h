// SPDX-License-Identifier: MIT
// Takes TOML; gives the same bytes as TOML before 1.1 would say it, which is what toml++ reads.
#pragma once

#include <string>
#include <string_view>

namespace docgarden::examples {

// Inline tables on one line and without a comma behind their last value. Every byte keeps its place.
std::string with_inline_tables_on_a_line(std::string_view text);

}  // namespace docgarden::examples
