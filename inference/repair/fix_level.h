// SPDX-License-Identifier: MIT
// Takes a fix; gives how far it may be trusted, by its confidence and the doubt about its finding.
#pragma once

#include <string_view>

#include "inference/repair/fix.h"

namespace docgarden::repair {

enum class FixLevel : std::uint8_t {
  hint,     // worth to know; written only where a person picks it
  suggest,  // a person reads the diff
  safe,     // may be written unseen: nearly all like it were what a person wrote
};

inline FixLevel level_of(const Fix& fix) {
  constexpr double safe = 0.92, suggest = 0.6;  // what is above 0.92 is right 95 times in 100 on the whole
  // What may mean something else is nothing to write unseen.
  if (fix.features.doubt == 1 && fix.confidence >= safe) return FixLevel::suggest;
  return fix.confidence >= safe ? FixLevel::safe : fix.confidence >= suggest ? FixLevel::suggest : FixLevel::hint;
}

inline std::string_view name_of(FixLevel level) {
  constexpr std::string_view names[] = {"hint", "suggest", "safe"};
  return names[static_cast<std::size_t>(level)];
}

}  // namespace docgarden::repair
