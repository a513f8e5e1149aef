// SPDX-License-Identifier: MIT
// Takes the text of an example; gives the place where it stops to be JSON, YAML or TOML, as the parsers of
// nlohmann-json, yaml-cpp and toml++ see it. Never throws for the text, and refuses what could hurt them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "checks/docs/claim.h"

namespace docgarden::examples {

enum class Parsed { whole, faulty, refused };

struct Result {
  Parsed parsed = Parsed::whole;
  std::size_t offset = 0;  // faulty: of the byte at which it can't go on
  std::string why;         // faulty: what the parser says, in words of a person
};

Result parse(docs::ExampleFormat format, std::string_view text);

}  // namespace docgarden::examples
