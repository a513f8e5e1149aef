// SPDX-License-Identifier: MIT
// How much may be asked: tokens, seconds and money, for this run and for a day. Before a request its highest cost is
// reserved, so that several at once can't pass the limit together; afterwards what it really cost is charged. Pure:
// whoever asks brings what the day has cost so far, from the ledger.
#pragma once

#include <cstdint>
#include <string>

namespace docgarden::guard {

struct Cost {
  std::int64_t tokens = 0;
  std::int64_t milliseconds = 0;
  std::int64_t millionths = 0;  // of the currency that the prices are in

  Cost& operator+=(const Cost& other);
  Cost& operator-=(const Cost& other);
};

// Of a million tokens, in the user's currency; a local model costs nothing.
struct Prices {
  double prompt = 0, answer = 0;
};

Cost cost_of(std::int64_t prompt_tokens, std::int64_t answer_tokens, std::int64_t milliseconds, const Prices& prices);

// 0: no limit.
struct BudgetLimits {
  Cost run = {.tokens = 500'000, .milliseconds = 30 * 60 * 1000, .millionths = 1'000'000};
  Cost day = {.tokens = 5'000'000, .milliseconds = 0, .millionths = 5'000'000};
};

class Budget {
 public:
  explicit Budget(const BudgetLimits& limits, const Cost& spent_today = {}) : limits_(limits), today_(spent_today) {}

  // Why a request of this cost may not be sent; empty if it may, and then the cost is reserved.
  std::string reserve(const Cost& most);
  // Gives back what was reserved and charges what it was.
  void settle(const Cost& reserved, const Cost& real);

  const Cost& spent() const { return run_; }

 private:
  BudgetLimits limits_;
  Cost run_, today_, reserved_;
};

}  // namespace docgarden::guard
