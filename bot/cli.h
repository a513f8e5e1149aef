// SPDX-License-Identifier: MIT
// The command line: every command is one file under commands/, registered in one table.
#pragma once

namespace docgarden::bot {

// Runs the program. Returns the exit code: 0 clean, 1 findings at or above --fail-on, 2 could not run.
// Catches nothing but what CLI11 throws for bad arguments.
int run(int argc, const char* const* argv);

}  // namespace docgarden::bot
