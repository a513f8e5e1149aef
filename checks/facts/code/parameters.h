// SPDX-License-Identifier: MIT
// Takes the node of a function; gives the names of its parameters.
#pragma once

#include <tree_sitter/api.h>

#include <string_view>

#include "checks/facts/code/symbols.h"

namespace docgarden::facts {

// `list` may be null: then parameters are children of `function`.
void read_parameters(std::string_view bytes, TSNode list, TSNode function, Symbol& symbol);

}  // namespace docgarden::facts
