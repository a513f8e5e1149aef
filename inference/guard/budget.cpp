// SPDX-License-Identifier: MIT
#include "inference/guard/budget.h"

#include <fmt/format.h>

#include <cmath>

namespace docgarden::guard {
namespace {

bool passes(std::int64_t spent, std::int64_t more, std::int64_t limit) {
  return limit > 0 && spent + more > limit;
}

std::string refusal(const Cost& spent, const Cost& more, const Cost& limit, std::string_view period) {
  if (passes(spent.tokens, more.tokens, limit.tokens)) {
    return fmt::format("the budget of {} tokens {} is spent", limit.tokens, period);
  }
  // How long a request will take nobody knows: it may begin as long as there is time.
  if (passes(spent.milliseconds, 1, limit.milliseconds)) {
    return fmt::format("the budget of {} seconds {} is spent", limit.milliseconds / 1000, period);
  }
  if (passes(spent.millionths, more.millionths, limit.millionths)) {
    return fmt::format("the budget of {:.2f} {} is spent", static_cast<double>(limit.millionths) / 1e6, period);
  }
  return "";
}

}  // namespace

Cost& Cost::operator+=(const Cost& other) {
  tokens += other.tokens;
  milliseconds += other.milliseconds;
  millionths += other.millionths;
  return *this;
}

Cost& Cost::operator-=(const Cost& other) {
  tokens -= other.tokens;
  milliseconds -= other.milliseconds;
  millionths -= other.millionths;
  return *this;
}

Cost cost_of(std::int64_t prompt_tokens, std::int64_t answer_tokens, std::int64_t milliseconds, const Prices& prices) {
  // A price for a million tokens is one of millionths for a token.
  const double money =
      static_cast<double>(prompt_tokens) * prices.prompt + static_cast<double>(answer_tokens) * prices.answer;
  return {.tokens = prompt_tokens + answer_tokens,
          .milliseconds = milliseconds,
          .millionths = static_cast<std::int64_t>(std::ceil(money))};
}

std::string Budget::reserve(const Cost& most) {
  Cost run = run_, today = today_;
  run += reserved_;
  today += reserved_;
  std::string why = refusal(run, most, limits_.run, "for a run");
  if (why.empty()) why = refusal(today, most, limits_.day, "for a day");
  if (why.empty()) reserved_ += most;
  return why;
}

void Budget::settle(const Cost& reserved, const Cost& real) {
  reserved_ -= reserved;
  run_ += real;
  today_ += real;
}

}  // namespace docgarden::guard
