// SPDX-License-Identifier: MIT
// Takes a document's text; gives the parts that a program writes between two comments, the first of which says so:
// `<!-- ALL-CONTRIBUTORS-LIST:START - Do not remove or modify this section -->` … `<!-- …:END -->`.
#pragma once

#include <string_view>
#include <vector>

#include "checks/docs/document.h"

namespace docgarden::docs {

// In order, without overlaps.
std::vector<Span> machine_regions(std::string_view text);

}  // namespace docgarden::docs
