// SPDX-License-Identifier: MIT
// Takes the tree and its manifests; gives the commands that build, test, check and format the project where they surely
// exist: a script, target or recipe with a usual name, or what an ecosystem has by itself. And the other way round:
// what a command that a document tells is for.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checks/facts/manifests.h"

namespace docgarden::facts {

enum class Purpose : std::uint8_t { build, test, lint, format };
inline constexpr Purpose purposes[] = {Purpose::build, Purpose::test, Purpose::lint, Purpose::format};
std::string_view name_of(Purpose purpose);

struct Task {
  Purpose purpose;
  std::string command;  // as it is typed at the root of the repository
  std::string path;     // of the file that proves it
  int line = 0;         // 1-based, 0 when it has none
};

// By purpose, the best first: what a project names itself comes before what its ecosystem has.
std::vector<Task> find_tasks(const git::Snapshot& snapshot, const Manifests& manifests);

// What a command is for, by its program and its first operands; nothing where that is not certain.
std::optional<Purpose> purpose_of(std::span<const std::string_view> words);

// The package manager that the lock file or "packageManager" beside this package.json names: "pnpm"; "npm" otherwise.
std::string npm_manager(const Manifest& package);

}  // namespace docgarden::facts
