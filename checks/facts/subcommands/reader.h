// SPDX-License-Identifier: MIT
// What the readers of the families share.
#pragma once

#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "checks/facts/subcommands/subcommands.h"

namespace docgarden::facts {

// string_view::find stops at every first letter, which is what most of the reading of history was spent on.
inline bool has(std::string_view code, std::string_view word) {
  return ::memmem(code.data(), code.size(), word.data(), word.size()) != nullptr;
}

// "dryRun", "DryRun", "dry_run" are `dry-run`.
std::string dashed_name(std::string_view name);

// What a framework makes of code itself; what is named by a literal the table in subcommands.cpp finds.
void read_python_functions(std::string_view code, std::vector<Subcommand>& found);  // click, typer
void read_rust_enums(std::string_view code, std::vector<Subcommand>& found);        // clap, structopt

}  // namespace docgarden::facts
