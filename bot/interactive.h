// SPDX-License-Identifier: MIT
// Takes proven fixes; asks a person for each, as `git add -p` does, and gives those that were picked. Lines are read as
// the terminal gives them: no mode of it is changed, so that nothing has to be restored.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "bot/prove.h"
#include "bot/terminal.h"

namespace docgarden::bot {

// Asks a model again about a finding, with what a person wants of it; nothing if that gave no proven edit, and then
// `why` says so.
using AskAgain = std::function<std::optional<repair::Fix>(const std::string& finding, const std::string& directive,
                                                          std::string& why)>;

// Fixes that one fact proves are asked about together, and can be split. What a person writes instead is proven at
// once. What a person tells the model holds for all edits of models that follow. `again` may be empty.
std::vector<repair::Fix> pick(Prover& prover, const git::Snapshot& snapshot, const std::vector<repair::Fix>& fixes,
                              const Paint& paint, const AskAgain& again = nullptr);

}  // namespace docgarden::bot
