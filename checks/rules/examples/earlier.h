// SPDX-License-Identifier: MIT
// Takes a fence that can't be parsed; gives what it was when it last could, by the revisions of its document.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "checks/check.h"

namespace docgarden::examples {

struct Earlier {
  std::string text;                      // as Body gives it
  std::size_t reading = 0;               // of parse_code
  std::optional<std::uint32_t> changed;  // position of the commit that broke it; nothing: that is not committed
};

// Reads some twenty revisions at most. Nothing where the fence never could be parsed, or is a new one.
std::optional<Earlier> last_whole(const docs::Document& document, const docs::ExampleClaim& example,
                                  const facts::History& history);

}  // namespace docgarden::examples
