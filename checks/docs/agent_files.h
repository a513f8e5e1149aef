// SPDX-License-Identifier: MIT
// Which files agents are given with every task below their folder, and which ones people and agents keep as the memory
// of a project.
#pragma once

#include <string_view>

namespace docgarden::docs {

// AGENTS.md, CLAUDE.md, GEMINI.md and their like, in any folder; not rules that a pattern of paths switches on.
bool is_given_everywhere(std::string_view path);

// The folder for whose code it is given: that of the file, above ".github" and ".claude".
std::string_view scope_of(std::string_view path);

enum class Memory : unsigned char { none, plan, progress, verify };
// PLAN.md, PROGRESS.md and VERIFY.md at the root, and in folders of agents.
Memory memory_of(std::string_view path);

}  // namespace docgarden::docs
