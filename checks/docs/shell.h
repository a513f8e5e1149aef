// SPDX-License-Identifier: MIT
// Takes shell text from a fence or a code span; gives the simple commands in it, in order, each with the folder in
// which it runs. Prompts ("$ ", "> ", "PS>") are taken off, output lines are told from commands, placeholders
// and expansions are marked. tree-sitter-bash does the parsing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "checks/docs/document.h"

namespace docgarden::docs {

struct ShellWord {
  std::string text;      // quotes and escapes resolved
  Span span;             // in the document
  bool literal = true;   // false: has an expansion, a glob or a placeholder, so its value is not known
};

struct ShellCommand {
  std::vector<ShellWord> words;  // program first; assignments before it and redirections left out
  std::string folder;            // where it runs, relative to the start of the fence, by `cd` before it; "" at the start
  bool folder_known = true;      // false: a `cd` whose target is not literal, or that leaves for a foreign place
  bool foreign = false;          // after `git clone` of something else, inside a container or on another machine (ssh)
  Span span;
};

// `span` must lie in the document. `fenced` is false for a code span: there the text must be one whole command.
std::vector<ShellCommand> parse_shell(const Document& document, Span span, bool fenced);

}  // namespace docgarden::docs
