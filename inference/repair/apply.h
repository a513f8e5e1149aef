// SPDX-License-Identifier: MIT
// Takes a document's bytes and fixes for it; gives the bytes with them.
#pragma once

#include <string>
#include <vector>

#include "inference/repair/fix.h"

namespace docgarden::repair {

// Bytes of the document and what takes their place.
struct Replaced {
  std::size_t begin = 0, end = 0;
  std::string after;
  bool rewrites = false;  // all of it is another text: inlines that lie within may come and go
};

struct Applied {
  std::string bytes;
  std::vector<Fix> fixes;       // that were applied, by their places
  std::vector<Replaced> edits;  // of all of them, by their places
};

// A fix is applied whole or not at all, but for its optional places, which give way to all others. Left out are those
// one of whose places does not hold the text that they replace, and of two that overlap the one of less confidence.
Applied apply(const std::string& bytes, std::vector<Fix> fixes);

}  // namespace docgarden::repair
