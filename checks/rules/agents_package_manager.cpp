// SPDX-License-Identifier: MIT
// An agent's file tells to install with a package manager whose lock file the project does not have, where it has that
// of another one.
#include <fmt/format.h>

#include <array>

#include "checks/check.h"
#include "checks/docs/agent_files.h"
#include "checks/facts/path_table.h"

namespace docgarden {
namespace {

struct Lock {
  std::string_view file, manager;
  bool python;
};
constexpr std::array<Lock, 10> locks = {{{"package-lock.json", "npm", false},
                                         {"npm-shrinkwrap.json", "npm", false},
                                         {"pnpm-lock.yaml", "pnpm", false},
                                         {"yarn.lock", "yarn", false},
                                         {"bun.lock", "bun", false},
                                         {"bun.lockb", "bun", false},
                                         {"uv.lock", "uv", true},
                                         {"poetry.lock", "poetry", true},
                                         {"pdm.lock", "pdm", true},
                                         {"Pipfile.lock", "pipenv", true}}};

bool is_python(std::string_view manager) {
  for (const Lock& lock : locks) {
    if (lock.manager == manager) return lock.python;
  }
  return false;
}

// A lock file of the manager, anywhere in the project, or one that git is told to leave out.
bool may_be_used(std::string_view manager, const Repo& repo) {
  for (const Lock& lock : locks) {
    if (lock.manager != manager) continue;
    if (repo.snapshot.ignores(lock.file) || !repo.facts.paths.with_suffix(lock.file, 1).empty()) return true;
  }
  return false;
}

Verdict judge(const docs::Claim& claim, const docs::Document& document, const Repo& repo) {
  const std::string& told = std::get<docs::ManagerClaim>(claim.detail).manager;
  for (std::string_view folder = docs::scope_of(document.path);; folder = facts::folder_of(folder)) {
    for (const Lock& lock : locks) {
      const std::string path = facts::join(folder, lock.file);
      if (lock.python != is_python(told) || repo.snapshot.find(path) == nullptr) continue;
      if (lock.manager == told) return Verdict::hold();
      if (may_be_used(told, repo)) return Verdict::unknown(fmt::format("a part of the project may use {}", told));
      return Verdict::stale(fmt::format("`{}` is told, and the project is locked by {}", claim.text, lock.manager),
                            {{"differs", path, 0, fmt::format("`{}` is there, and no lock file of {}", path, told)}});
    }
    if (folder.empty()) break;
  }
  return Verdict::unknown("no lock file is there");
}

}  // namespace

namespace rules {

constinit const Check agents_package_manager = {
    .id = "agents-package-manager",
    .kind = docs::ClaimKind::manager,
    .level = Level::warning,
    .summary = "an agent's file tells to install with another package manager than the one of the lock file",
    .why = "The agent installs other versions than everybody has, and commits a second lock file.",
    .decides =
        "It reads commands that install what a manifest lists (`npm ci`, `yarn`, `pnpm add -D x`, `poetry install`, "
        "`uv sync`) in files that agents are given, and reports one whose manager has no lock file anywhere in the "
        "project, where that of another manager lies in the folder of the file or above. Where git ignores the lock "
        "file, or the command runs elsewhere, it cannot check.",
    .bad = "`npm install` (there is a pnpm-lock.yaml)",
    .good = "`pnpm install`",
    .judge = judge,
};

}  // namespace rules
}  // namespace docgarden
