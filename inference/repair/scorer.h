// SPDX-License-Identifier: MIT
// Takes a fix with its features; gives how often a person who repaired such a finding wrote the same. A logistic
// function of a weighted sum: weights are learned from the history of repositories (inference/repair/learn) and stand
// in weights.toml, which is compiled in.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "inference/repair/fix.h"

namespace docgarden::repair {

struct Weights {
  double bias = 0;
  std::map<std::string, double, std::less<>> of;  // by the names of the inputs, those of sources and bonds among them
};

// Throws Error where the text is no such file: ours is tested, and no repository brings one.
Weights read_weights(std::string_view toml);

// Those that were compiled in.
const Weights& learned_weights();

// What is weighed, each from 0 to 1. JSON prints the same, so that what is learned from is what is scored.
std::vector<std::pair<std::string_view, double>> inputs_of(const Features& features);

double confidence_of(const Fix& fix, const Weights& weights);

// Fills Fix::confidence.
void score(std::vector<Fix>& fixes);

}  // namespace docgarden::repair
