// SPDX-License-Identifier: MIT
// Takes shell text from a fence or a code span; gives the simple commands in it, in order, each with the folder in
// which it runs. Prompts ("$ ", "> ", "PS>") are taken off, output lines are told from commands, placeholders
// and expansions are marked. tree-sitter-bash does the parsing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checks/docs/document.h"

namespace docgarden::docs {

struct ShellWord {
  std::string text;     // quotes and escapes resolved
  Span span;            // in the document
  bool literal = true;  // false: has an expansion, a glob or a placeholder, so its value is not known
};

// Where a shell stands: what `cd`, `git clone`, `ssh` and their like leave behind for the commands that follow.
struct ShellState {
  std::string folder;        // relative to the start, or to the root of the clone; may begin with "../"
  bool folder_known = true;  // false: a `cd` whose target is not literal or absolute
  bool foreign = false;      // inside a container, on another machine, or in a project that a generator just made
  bool generated = false;    // of these, the last
  std::string clone;         // address of the repository in whose clone the shell stands, as written; else empty
  // After a line `cd a && make`: many authors begin the next line where this one began. Empty: no such doubt.
  std::optional<std::string> or_folder;
};

struct ShellCommand {
  std::vector<ShellWord> words;  // program first; assignments before it, redirections, `sudo` and its like left out
  std::string folder;        // where it runs, relative to the start of the fence, by `cd` before it; "" at the start
  bool folder_known = true;  // false: a `cd` whose target is not literal, or that leaves for a foreign place
  bool foreign = false;      // inside a container or on another machine (ssh), or in a project that was just made
  std::string clone;         // stands in a clone of this address, folder is relative to that clone's root
  std::optional<std::string> or_folder;  // where it runs if a `cd` on an earlier line held only for that line
  Span span;
};

// `span` must lie in the document. `fenced` is false for a code span: there the text must be one whole command, else
// nothing is given. `state` is where the shell stands before, and receives where it stands after; it may be null.
std::vector<ShellCommand> parse_shell(const Document& document, Span span, bool fenced, ShellState* state = nullptr);

// True if a code block may hold shell: by its info string, or because it has none that says otherwise.
bool may_hold_shell(const Block& block);
// True if its info string says so.
bool says_shell(const Block& block);

}  // namespace docgarden::docs
