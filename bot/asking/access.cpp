// SPDX-License-Identifier: MIT
#include "bot/asking/access.h"

#include <fmt/format.h>

#include <algorithm>

#include "bot/model_choice.h"

namespace docgarden::bot {

Access access_to_model(const ModelConfig& config) {
  const ModelChoice choice = choose_model(config);
  if (!choice.off.empty()) return {.off = "the model is off: " + choice.off, .found = {}};
  std::vector<model::Found> found = model::discover(choice.places, choice.model);
  const auto ready = std::find_if(found.begin(), found.end(),
                                  [](const model::Found& one) { return one.state == model::State::ready; });
  if (ready != found.end()) return {.off = "", .found = std::move(*ready)};
  if (!choice.named) return {.off = "no model answers on this machine", .found = {}};
  return {.off = fmt::format("no model can be asked at {}: {}", found.front().endpoint.base,
                             model::name_of(found.front().state)),
          .found = {}};
}

}  // namespace docgarden::bot
