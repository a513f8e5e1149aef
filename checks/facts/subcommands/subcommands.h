// SPDX-License-Identifier: MIT
// Takes the code of one file, comments blanked; gives the subcommands that it defines: `serve` of `tool serve`. By
// statements and without grammars, as options are read, because any older version of a file must do.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace docgarden::facts {

struct Subcommand {
  std::string name;    // as it is typed
  std::size_t at = 0;  // offset of what names it
};

// Sorted by name, each once.
std::vector<Subcommand> subcommands_in(const std::string& path, std::string_view code);

// How history keeps a subcommand among the words that commits took out of files: as none of those words can be.
std::string lost_subcommand(std::string_view name);

// True if it may be one, rather than an argument: `serve`, `db:migrate`.
bool looks_like_subcommand(std::string_view word);

}  // namespace docgarden::facts
