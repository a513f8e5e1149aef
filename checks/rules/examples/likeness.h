// SPDX-License-Identifier: MIT
// Takes two texts; gives what they have in common and what one has alone, by lines without their indent.
#pragma once

#include <string_view>
#include <vector>

#include "checks/docs/document.h"

namespace docgarden::examples {

// In per cent of the longer one: lines, or the bytes at both ends.
int likeness(std::string_view one, std::string_view other);

// The lines of `text` that `before` does not have.
std::vector<std::string_view> new_lines(std::string_view text, std::string_view before);
// The same as places, then all other lines from the one before the first change, which no comment is, to the one after
// the last.
std::vector<docs::Span> changed_lines(std::string_view text, std::string_view before);

}  // namespace docgarden::examples
