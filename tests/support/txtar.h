// SPDX-License-Identifier: MIT
// The txtar format of Go's tools: a comment, then files, each after a line `-- name --`.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace docgarden::tests {

struct Archive {
  std::string comment;
  std::vector<std::pair<std::string, std::string>> files;
};

Archive parse_txtar(const std::string& text);
std::string format_txtar(const Archive& archive);

}  // namespace docgarden::tests
