// SPDX-License-Identifier: MIT
// Takes text and the path of a file of its language; gives the place where the grammar of that stops.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace docgarden::facts {

enum class Parsed : std::uint8_t { whole, faulty, refused };

struct Parse {
  Parsed parsed = Parsed::refused;
  std::size_t offset = 0;  // faulty: of the first byte that does not fit, or where something is missing
};

// Refused where the language has no grammar, and for hostile text. Linear in the bytes.
Parse find_error(std::string_view path, std::string_view text);

}  // namespace docgarden::facts
