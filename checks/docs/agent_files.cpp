// SPDX-License-Identifier: MIT
#include "checks/docs/agent_files.h"

#include <algorithm>
#include <array>

#include "checks/facts/path_table.h"

namespace docgarden::docs {

bool is_given_everywhere(std::string_view path) {
  constexpr std::array<std::string_view, 8> names = {
      "AGENTS.md", "CLAUDE.md",    "GEMINI.md",      "copilot-instructions.md",
      "QWEN.md",   ".cursorrules", ".windsurfrules", "CRUSH.md"};
  return std::find(names.begin(), names.end(), facts::name_of(path)) != names.end();
}

std::string_view scope_of(std::string_view path) {
  const std::string_view folder = facts::folder_of(path), last = facts::name_of(folder);
  return last == ".github" || last == ".claude" ? facts::folder_of(folder) : folder;
}

Memory memory_of(std::string_view path) {
  const std::string_view folder = facts::folder_of(path), name = facts::name_of(path);
  constexpr std::array<std::string_view, 5> folders = {"", ".agents", ".agent", ".claude", ".codex"};
  if (std::find(folders.begin(), folders.end(), folder) == folders.end()) return Memory::none;
  return name == "PLAN.md"       ? Memory::plan
         : name == "PROGRESS.md" ? Memory::progress
         : name == "VERIFY.md"   ? Memory::verify
                                 : Memory::none;
}

}  // namespace docgarden::docs
