// SPDX-License-Identifier: MIT
// Takes the text of an example in a programming language, named by the path of a file that would be written in it;
// gives how it can be read: as a file, as a piece of one, or in a language that many take for its own.
#pragma once

#include <cstddef>
#include <string_view>

#include "checks/rules/examples/parse.h"

namespace docgarden::examples {

struct Code {
  Parsed parsed = Parsed::whole;
  std::size_t reading = 0;  // whole: the number of the reading
  std::size_t offset = 0;   // faulty: where a file of its language stops to be one
};

Code parse_code(std::string_view language, std::string_view text);
bool is_whole(std::string_view language, std::string_view text, std::size_t reading);
// True for the reading of what has no semicolon after its last statement.
bool is_whole_without_end(std::size_t reading);

}  // namespace docgarden::examples
