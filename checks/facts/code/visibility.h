// SPDX-License-Identifier: MIT
// Takes the node of a definition; tells whether code outside of its file, class or package may use it.
#pragma once

#include <tree_sitter/api.h>

#include <string_view>

#include "checks/facts/syntax.h"

namespace docgarden::facts {

// By the rules of each language, as far as the definition itself shows them. True in doubt.
bool is_public(Language language, std::string_view bytes, TSNode definition, TSNode name);

}  // namespace docgarden::facts
