// SPDX-License-Identifier: MIT
// What git's hooks do: takes what git tells a hook, gives its exit code. 1 stops git, and only errors that the commit
// or the push itself makes do that: where docgarden can't judge in time, or at all, it says so and lets git go on.
#pragma once

#include <string>
#include <vector>

namespace docgarden::bot {

struct HookCall {
  std::string hook;                    // one of hooks::hook_names
  std::vector<std::string> arguments;  // as git gave them
  double seconds = 1;                  // after which it passes unchecked; 0: never
};

// Reads standard input for pre-push. Everything is printed to standard error.
int run_hook(const HookCall& call);

// Scans the repository as its index has it, so that commits find what they need remembered. What it finds is not told,
// and a repository that can't be scanned yet is no error.
void read_once(const std::string& path);

}  // namespace docgarden::bot
