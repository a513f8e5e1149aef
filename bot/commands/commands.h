// SPDX-License-Identifier: MIT
// The commands, one a file. Each declares its options on its CLI11 command and gives what runs when it was chosen.
#pragma once

#include <CLI/App.hpp>
#include <functional>
#include <string>

namespace docgarden::bot {

using Run = std::function<int()>;  // gives the exit code

Run scan_command(CLI::App& command);
Run list_command(CLI::App& command);
Run explain_command(CLI::App& command);
Run baseline_command(CLI::App& command);
Run fix_command(CLI::App& command);
Run hook_command(CLI::App& command);
Run ledger_command(CLI::App& command);
Run model_command(CLI::App& command);
Run undo_command(CLI::App& command);

// The table of checks as the README holds it.
std::string checks_as_markdown();

}  // namespace docgarden::bot
