// SPDX-License-Identifier: MIT
// toml++ bounds how deep values nest, but builds and walks `a.a.a.…` by recursion, so that one long line ends the
// process. Ask this before toml::parse for any text that is not ours.
#pragma once

#include <string_view>

namespace docgarden {

// False if a line has more dots than any key that a person writes. A dotted key can't leave its line.
bool safe_for_toml(std::string_view text);

}  // namespace docgarden
