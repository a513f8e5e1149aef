// SPDX-License-Identifier: MIT
// A repository whose documents can be repaired.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/e2e/program.h"

namespace docgarden::tests {

inline const char* const five_functions =
    "int keep_one(void);\nint keep_two(void);\nint keep_three(void);\nint keep_four(void);\nint keep_five(void);\n";

// A file and a function are renamed, a third thing goes without a successor.
inline void commit_history(const TempRepo& repo) {
  repo.write("src/old.c", five_functions + std::string("int parse_old(void);\n"));
  repo.write("src/gone.c", "int main(void) { return 0; }\n");
  repo.write(
      "README.md",
      "# Tool\r\n\r\nSee [the code](src/old.c) and `./src/old.c`; call `parse_old(text)`.\r\n\r\nAnd `src/gone.c`.");
  repo.write("docs/guide.md", "# Guide\n\nIn `../src/old.c`, [here](../src/old.c#L1).\n");
  repo.commit();
  repo.git({"mv", "src/old.c", "src/new.c"});
  repo.git({"rm", "-q", "src/gone.c"});
  repo.commit();
  repo.write("src/new.c", five_functions + std::string("int parse_new(void);\n"));
  repo.commit();
}

inline std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

inline std::string bytes_of(const TempRepo& repo, const std::string& path) {
  return bytes_of(std::filesystem::path(repo.path()) / path);
}

// Names of files that an application makes for a time, and must not leave.
inline std::vector<std::string> leftovers(const TempRepo& repo) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(repo.path())) {
    const std::string name = entry.path().filename().string();
    if (name.find(".docgarden-") != std::string::npos || name.ends_with(".lock") || name == "pending" ||
        name == "part") {
      names.push_back(entry.path().string());
    }
  }
  return names;
}

inline const char* const fixed_readme =
    "# Tool\r\n\r\nSee [the code](src/new.c) and `./src/new.c`; call `parse_new(text)`.\r\n\r\nAnd `src/gone.c`.";
inline const char* const fixed_guide = "# Guide\n\nIn `../src/new.c`, [here](../src/new.c#L1).\n";

}  // namespace docgarden::tests
