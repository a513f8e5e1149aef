// SPDX-License-Identifier: MIT
// Takes the words of a command line; tells which of them may be subcommands of a program of this
// repository.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "checks/docs/shell.h"
#include "checks/facts/programs.h"

namespace docgarden::docs {

struct OwnCommand {
  std::size_t program = 0;  // number of the word that names it, or of the `--` before its arguments
  // Words right behind it that may be subcommands, at most three: `remote`, `add`. What is an argument nobody can tell.
  std::size_t subcommands = 0;
};

// What starts the program (`npx`, `uv run`, `cargo run --`, `python -m`) and the folder it lies in are no matter.
std::optional<OwnCommand> own_command(const std::vector<ShellWord>& words, const facts::Programs& programs);

}  // namespace docgarden::docs
