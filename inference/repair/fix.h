// SPDX-License-Identifier: MIT
// What repairs one finding: the text that takes the place of the claim's.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "checks/docs/document.h"

namespace docgarden::repair {

// Where the replacement comes from.
enum class Source : std::uint8_t {
  rename,     // git's rename detection: of a path, over chains of renames
  successor,  // the name in a line that took the place of the one that defined it
};

std::string_view name_of(Source source);

// Another place in the same document that means the same, such as the words of a link.
struct Edit {
  docs::Position begin, end;
  std::string before, after;
};

struct Fix {
  std::string finding;  // its id
  std::string path;     // of the document
  docs::Position begin, end;
  std::string before, after;  // the text at that place, and what replaces it
  Source source = Source::rename;
  double confidence = 0;   // 0 to 1: how often a person wrote the same, of this source in repositories measured
  std::vector<Edit> also;  // on the same line or not, never overlapping
};

}  // namespace docgarden::repair
