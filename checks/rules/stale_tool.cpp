// SPDX-License-Identifier: MIT
// A document says that the project uses a tool of which neither code, manifests nor configuration have the name, while
// they have that of another tool of its kind.
#include <fmt/format.h>

#include <algorithm>

#include "checks/check.h"
#include "checks/facts/tools.h"

namespace docgarden {
namespace {

// A file that a tool reads bears its name: ".eslintrc.json", "vite.config.ts", "poetry.lock", "cypress/".
bool has_file_of(std::string_view tool, const Repo& repo) {
  return std::any_of(repo.snapshot.entries().begin(), repo.snapshot.entries().end(), [&](const git::Entry& entry) {
    if (entry.file_class == git::FileClass::document || entry.file_class == git::FileClass::vendored) return false;
    const std::string_view path = entry.path;
    for (std::size_t at = path.find(tool); at != std::string_view::npos; at = path.find(tool, at + 1)) {
      const char before = at == 0 ? '/' : path[at - 1];
      if (before == '/' || before == '.' || before == '-') return true;
    }
    return false;
  });
}

bool has(std::string_view tool, const Repo& repo) {
  return repo.facts.words.contains(std::string(tool)) || has_file_of(tool, repo);
}

// The index of words knows none of two letters, and says that they may be there: `uv.lock`, `nx.json`.
bool surely_has(std::string_view tool, const Repo& repo) {
  constexpr std::size_t shortest_word = 3;
  return tool.size() < shortest_word ? has_file_of(std::string(tool) + ".", repo)
                                     : repo.facts.words.contains(std::string(tool));
}

Verdict judge(const docs::Claim& claim, const docs::Document&, const Repo& repo) {
  const docs::ToolClaim& said = std::get<docs::ToolClaim>(claim.detail);
  const facts::ToolFamily& family = facts::tool_families.at(said.family);
  if (has(said.tool, repo)) return Verdict::hold();
  for (const std::string_view other : family.names) {
    if (other.empty() || other == said.tool || !surely_has(other, repo)) continue;
    return Verdict::stale(fmt::format("nothing here uses `{}`; of its kind there is `{}`", said.tool, other),
                          {{"absent", "", 0,
                            fmt::format("neither code, manifests nor names of files have `{}`; they have the {} `{}`",
                                        said.tool, family.noun, other)}});
  }
  return Verdict::unknown(fmt::format("no {} is known here", family.noun));
}

}  // namespace

namespace rules {

constinit const Check stale_tool = {
    .id = "stale-tool",
    .kind = docs::ClaimKind::tool,
    .level = Level::info,
    .summary = "a document says that the project uses a tool that it replaced by another",
    .why = "Who sets up their machine by it installs the wrong thing, and an agent writes tests for the wrong runner.",
    .decides =
        "It reads sentences such as \"tests use Jest\" in readmes and documents for contributors, about test runners, "
        "bundlers, linters, Python's package managers and monorepo tools. It reports a tool whose name neither code, "
        "manifests nor file names have, where they have that of another of its kind.",
    .bad = "Tests are run with Jest (package.json has vitest)",
    .good = "Tests are run with Vitest",
    .judge = judge,
};

}  // namespace rules
}  // namespace docgarden
