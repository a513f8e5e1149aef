// SPDX-License-Identifier: MIT
// Takes the words of a command of npm, pnpm, yarn, bun or npm-run-all; gives which of them are scripts, and in which
// package they must be.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "checks/rules/commands/call.h"

namespace docgarden::commands {

// How the packages are chosen in which a script must be.
struct Selection {
  enum class Kind { here, folder, package, any, unknown } kind = Kind::here;
  std::string text;  // folder or selector
  void set(Kind to, std::string what = "") {
    // Two selections at once are more than this needs to understand.
    kind = kind == Kind::here ? to : Kind::unknown;
    text = std::move(what);
  }
};

// What the words say, before the repository is asked.
struct NpmLine {
  std::string_view manager;
  std::vector<const ShellWord*> names;  // scripts; empty: no claim
  bool program_too = false;             // may also be an installed program
  Selection selection;
  bool optional = false;   // --if-present
  bool odd = false;        // an option whose meaning is not known stands before the name
  bool passed_on = false;  // an option behind the name goes to the script, or, in some versions, chooses packages
};

NpmLine read_npm_line(const Words& words);

}  // namespace docgarden::commands
