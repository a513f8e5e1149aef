// SPDX-License-Identifier: MIT
// The findings that a repository knows and accepts: a small sorted file beside the configuration, one finding a line,
// so that merging two of them is easy.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "checks/finding.h"

namespace docgarden::bot {

inline constexpr std::string_view baseline_name = ".docgarden-baseline.json";

struct Accepted {
  std::string id, check, path, text;
};

// Throws Error if the text is no baseline. `name` is for messages.
std::vector<Accepted> parse_baseline(std::string_view text, const std::string& name);
std::string format_baseline(const std::vector<Finding>& findings);

}  // namespace docgarden::bot
