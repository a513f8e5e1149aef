// SPDX-License-Identifier: MIT
// Takes the documents of a snapshot; gives the commands that prove the project works: those of VERIFY.md, and of code
// blocks that are marked for it with the word `verify` after their language.
#pragma once

#include <string>
#include <vector>

#include "checks/config.h"
#include "checks/docs/document.h"
#include "checks/git/snapshot.h"

namespace docgarden::bot::verify {

struct Command {
  std::string path;  // of the document
  int line = 0;      // 1-based
  std::string text;  // what a shell is given: one line, or several that a backslash or a quote joins
};

// In the order of the documents and their lines. Prompts are taken off, comments and what a command prints are left
// out.
std::vector<Command> find_commands(const git::Snapshot& snapshot, const Config& config);

// Those of one document.
void add_commands(const docs::Document& document, std::vector<Command>& commands);

}  // namespace docgarden::bot::verify
