// SPDX-License-Identifier: MIT
// Takes an example that an edit broke; gives the one character that it has too little or too much. Without such a slip
// the parser may be the one that is wrong: no grammar knows every macro, and what a language got last.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "checks/docs/document.h"

namespace docgarden::examples {

struct Slip {
  std::size_t offset = 0;  // of the character, or where it is missing
  char character = '\0';
  bool missing = false;
};

// Looks in these lines only, and at no more than some hundred places. `reading` is that of the text before.
std::optional<Slip> find_slip(std::string_view language, std::string_view text, std::size_t reading,
                              const std::vector<docs::Span>& lines);

}  // namespace docgarden::examples
