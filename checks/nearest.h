// SPDX-License-Identifier: MIT
// For messages that name what the user most likely meant: "unknown key `exlude`; did you mean `exclude`?".
#pragma once

#include <string_view>
#include <vector>

namespace docgarden {

// The known word with the fewest edits to `word`, or "" when none is near enough to be meant (a third of its letters).
std::string_view nearest(std::string_view word, const std::vector<std::string_view>& known);

}  // namespace docgarden
