// SPDX-License-Identifier: MIT
#include "bot/model_choice.h"

#include <fmt/format.h>

#include <cstdlib>

#include "checks/error.h"
#include "inference/model/discover.h"

namespace docgarden::bot {
namespace {

constexpr const char* variable = "DOCGARDEN_MODEL";

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

ModelChoice choose_model(const ModelConfig& config) {
  const std::string word = environment(variable);
  ModelChoice choice{.named = true, .model = config.name};
  if (word == "off") {
    choice.off = fmt::format("{}=off", variable);
  } else if (!config.enabled) {
    choice.off = fmt::format("[model] enabled = false in {}", config_name);
  } else if (!word.empty()) {
    std::optional<model::Endpoint> endpoint = model::parse_endpoint(word);
    if (!endpoint) {
      throw Error(fmt::format("`{}` is no address of a model", word), variable,
                  "write off, http://127.0.0.1:PORT, or https://HOST/v1 for one that is not on this machine");
    }
    endpoint->key = environment("DOCGARDEN_MODEL_KEY");
    choice.places.push_back(std::move(*endpoint));
  } else if (!config.endpoint.empty()) {
    std::optional<model::Endpoint> endpoint = model::parse_endpoint(config.endpoint);
    if (!endpoint || !endpoint->local) {
      throw Error("`model.endpoint` must be an address of this machine, such as http://127.0.0.1:8080", config.where,
                  fmt::format("to send documents to another one is up to each user: {}=https://HOST/v1", variable));
    }
    choice.places.push_back(std::move(*endpoint));
  } else {
    choice.places = model::usual_places();
    choice.named = false;
  }
  return choice;
}

guard::BudgetLimits limits_of(const ModelConfig& config, bool local) {
  guard::BudgetLimits limits;
  const auto set = [local](std::int64_t& limit, std::optional<double> wanted, double unit) {
    if (!wanted) return;
    const std::int64_t value = static_cast<std::int64_t>(*wanted * unit);
    const bool lower = value > 0 && (limit == 0 || value < limit);
    if (local || lower) limit = value;
  };
  const auto set_all = [&](guard::Cost& cost, const ModelLimits& wanted) {
    constexpr double thousand = 1e3, million = 1e6;
    set(cost.tokens, wanted.tokens, 1);
    set(cost.milliseconds, wanted.seconds, thousand);
    set(cost.millionths, wanted.money, million);
  };
  set_all(limits.run, config.run);
  set_all(limits.day, config.day);
  return limits;
}

}  // namespace docgarden::bot
