// SPDX-License-Identifier: MIT
// Takes shell text; gives its commands if it is so plain that splitting at blanks reads it as the grammar would: most
// commands in documents are, and the grammar takes a hundred times as long. `shell_test.cpp` holds both against each
// other.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "checks/docs/shell.h"

namespace docgarden::docs {

// Nothing when the text holds a quote, an operator, an expansion, an assignment or a word of the shell's own syntax.
// The text's first byte stands at `offset` of the document. Commands have their words and spans only.
std::optional<std::vector<ShellCommand>> read_plain(std::string_view text, std::size_t offset);

// Appends an unquoted word; what is more than its letters (a glob, "...", %NAME%) makes `word` not literal.
void append_bare(std::string_view text, ShellWord& word);

}  // namespace docgarden::docs
