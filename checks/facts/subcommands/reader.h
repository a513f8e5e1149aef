// SPDX-License-Identifier: MIT
// What the readers of the families share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "checks/facts/subcommands/subcommands.h"

namespace docgarden::facts {

// "dryRun", "DryRun", "dry_run" are `dry-run`.
std::string dashed_name(std::string_view name);

// What a framework makes of code itself; what is named by a literal the table in subcommands.cpp finds.
void read_python_functions(std::string_view code, std::vector<Subcommand>& found);  // click, typer
void read_rust_enums(std::string_view code, std::vector<Subcommand>& found);        // clap, structopt

}  // namespace docgarden::facts
