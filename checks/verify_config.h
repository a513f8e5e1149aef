// SPDX-License-Identifier: MIT
// The section [verify] of `.docgarden.toml`: whether commands of documents may be run, and within which limits. Apart
// from the rest, because no scan asks for it.
#pragma once

#include <string>
#include <string_view>

namespace docgarden {

struct VerifyConfig {
  bool enabled = false;
  bool network = false;
  unsigned minutes = 10;       // for each command
  unsigned memory_mib = 4096;  // for each process
};

// Throws Error where parse_config does.
VerifyConfig parse_verify_config(std::string_view text, const std::string& path);

}  // namespace docgarden
