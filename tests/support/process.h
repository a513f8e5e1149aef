// SPDX-License-Identifier: MIT
// Runs a program with exactly the given environment and gives what it printed.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace docgarden::tests {

using Environment = std::map<std::string, std::string>;

// PATH and HOME alone, and git without system or user configuration, with a fixed author, committer and date.
Environment clean_environment();

struct ProcessResult {
  int code = -1;  // exit code; 128 + the signal when one ended it
  std::string out, err;
};

// Finds argv[0] by PATH. Throws std::runtime_error if it can't be started.
ProcessResult run_process(const std::vector<std::string>& argv, const std::filesystem::path& folder,
                          const Environment& environment = clean_environment());

}  // namespace docgarden::tests
