// SPDX-License-Identifier: MIT
#include "inference/guard/breaker.h"

#include <fmt/format.h>

#include <algorithm>

namespace docgarden::guard {

std::string Breaker::ask(std::int64_t now) {
  if (judged_ >= limits_.judged && proven_ < limits_.least_proven * judged_) {
    return fmt::format("only {} of {} edits of this model could be proven", proven_, judged_);
  }
  if (!is_open()) return "";
  if (on_trial_) return "the model's server failed, and one request tries whether it is back";
  const std::int64_t left = opened_ + limits_.pause - now;
  if (left > 0)
    return fmt::format("the model's server failed {} times; next try in {} s", failures_, (left + 999) / 1000);
  on_trial_ = true;
  return "";
}

void Breaker::answered() {
  failures_ = 0;
  on_trial_ = false;
}

void Breaker::failed(std::int64_t now) {
  // Those that were under way when it opened say nothing new.
  failures_ = std::min(failures_ + 1, limits_.failures);
  if (is_open()) opened_ = now;
  on_trial_ = false;
}

void Breaker::no_verdict() {
  on_trial_ = false;
}

void Breaker::proof(bool holds) {
  ++judged_;
  proven_ += holds ? 1 : 0;
}

}  // namespace docgarden::guard
