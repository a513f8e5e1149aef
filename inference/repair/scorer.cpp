// SPDX-License-Identifier: MIT
#include "inference/repair/scorer.h"

#include <fmt/format.h>
#include <toml++/toml.h>
#include <algorithm>
#include <cmath>

#include "checks/error.h"
#include "inference/repair/weights.h"

namespace docgarden::repair {
namespace {

double weight(const Weights& weights, std::string_view name) {
  const auto found = weights.of.find(name);
  return found == weights.of.end() ? 0 : found->second;
}

double yes(bool value) {
  return value ? 1 : 0;
}

}  // namespace

Weights read_weights(std::string_view text) {
  Weights weights;
  try {
    const toml::table root = toml::parse(text);
    const auto take = [&](std::string_view group, const toml::node& node, std::string_view name) {
      const std::optional<double> value = node.value<double>();
      if (!value || !std::isfinite(*value)) throw Error(fmt::format("weights: `{}` is no number", name));
      if (group.empty()) {
        weights.bias = *value;
      } else {
        weights.of.emplace(group == "input" ? std::string(name) : fmt::format("{}.{}", group, name), *value);
      }
    };
    for (const auto& [key, node] : root) {
      const toml::table* table = node.as_table();
      if (table == nullptr && key.str() == "bias") take("", node, key.str());
      if (table == nullptr && key.str() != "bias") throw Error(fmt::format("weights: nobody asks for `{}`", key.str()));
      if (table == nullptr) continue;
      for (const auto& [name, value] : *table) take(key.str(), value, name.str());
    }
  } catch (const toml::parse_error& error) {
    throw Error(fmt::format("weights: {}", error.description()));
  }
  return weights;
}

const Weights& learned_weights() {
  static const Weights weights = read_weights(weights_toml);
  return weights;
}

std::vector<std::pair<std::string_view, double>> inputs_of(const Features& features) {
  constexpr double most_votes = 8, most_years = 5;
  return {{"only", 1.0 / (1 + std::max(0, features.rivals))},
          {"votes", std::clamp(features.votes / most_votes, 0.0, 1.0)},
          {"name", features.name},
          {"body", features.body},
          {"place", features.place},
          {"doubt", features.doubt},
          {"years", std::clamp(features.years / most_years, 0.0, 1.0)},
          {"link", yes(features.link)},
          {"folder", yes(features.folder)},
          {"other_kind", yes(features.other_kind)},
          {"past", yes(features.past)},
          {"named", yes(features.named)},
          {"here", yes(features.here)}};
}

double confidence_of(const Fix& fix, const Weights& weights) {
  double sum = weights.bias + weight(weights, fmt::format("source.{}", name_of(fix.source))) +
               weight(weights, fmt::format("bond.{}", name_of(fix.features.bond)));
  for (const auto& [name, value] : inputs_of(fix.features)) sum += weight(weights, name) * value;
  return 1 / (1 + std::exp(-sum));
}

void score(std::vector<Fix>& fixes) {
  for (Fix& fix : fixes) fix.confidence = confidence_of(fix, learned_weights());
}

}  // namespace docgarden::repair
