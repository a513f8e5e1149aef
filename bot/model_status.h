// SPDX-License-Identifier: MIT
// Takes what was found of models; gives it as text for people and as JSON.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/model_choice.h"
#include "bot/terminal.h"
#include "inference/model/client.h"
#include "inference/model/discover.h"

namespace docgarden::bot {

struct ModelStatus {
  ModelChoice choice;
  std::vector<model::Found> found;
  const model::Found* chosen = nullptr;  // the first that is ready
  std::optional<model::Reply> trial;     // of a short question to that one
};

std::string model_text(const ModelStatus& status, const Paint& paint);
std::string model_json(const ModelStatus& status);

}  // namespace docgarden::bot
