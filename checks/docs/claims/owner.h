// SPDX-License-Identifier: MIT
// Takes a name in code; gives what it is a part of: the type or module before its dot, the function in whose call it
// names an argument.
#pragma once

#include <string>
#include <string_view>

#include "checks/docs/document.h"

namespace docgarden::docs {

struct Owner {
  std::string name;  // empty: the name stands alone
  bool argument = false;
  bool qualified = false;  // it has an owner, too
};

Owner owner_at(std::string_view text, Span name);

}  // namespace docgarden::docs
