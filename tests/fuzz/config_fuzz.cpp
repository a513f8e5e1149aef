// SPDX-License-Identifier: MIT
// Any bytes as a configuration, which is read or refused by Error, and as a glob (the first line) for a path (the
// rest).
#include <cstdint>
#include <string_view>

#include "checks/config.h"
#include "checks/error.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    docgarden::parse_config(text, ".docgarden.toml");
  } catch (const docgarden::Error&) {
    // Refused with a message: what a bad configuration deserves.
  }
  const std::size_t line_end = text.find('\n');
  if (line_end != std::string_view::npos) {
    docgarden::glob_matches(text.substr(0, line_end), text.substr(line_end + 1));
  }
  return 0;
}
