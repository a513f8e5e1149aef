// SPDX-License-Identifier: MIT
// The commands, one a file. Each declares its options on its CLI11 command and gives what runs when it was chosen.
#pragma once

#include <CLI/App.hpp>
#include <functional>
#include <string>

#include "bot/options.h"

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
Run pr_command(CLI::App& command);
Run undo_command(CLI::App& command);
Run report_command(CLI::App& command);
Run init_command(CLI::App& command);
Run verify_command(CLI::App& command);

// The evidence of the finding with this id or beginning of it, for people. Throws Error if there is none.
std::string finding_story(const Options& options, const std::string& id, bool colour);

// The table of checks as the README holds it.
std::string checks_as_markdown();

}  // namespace docgarden::bot
