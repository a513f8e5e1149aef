// SPDX-License-Identifier: MIT
// Which budgets count: a repository's, as far as they are its own affair.
#include "bot/model_choice.h"
#include "tests/support/catch.h"

namespace docgarden::tests {

TEST_CASE("a repository sets the budgets of this machine, and can only lower those of a service") {
  const guard::BudgetLimits usual;
  ModelConfig config;
  CHECK(bot::limits_of(config, true).run.tokens == usual.run.tokens);
  config.run = {.tokens = 10, .seconds = 0, .money = 100};
  config.day = {.tokens = 0, .seconds = 60, .money = 0.5};
  const guard::BudgetLimits here = bot::limits_of(config, true), there = bot::limits_of(config, false);
  CHECK(here.run.tokens == 10);
  CHECK(here.run.milliseconds == 0);
  CHECK(here.run.millionths == 100'000'000);
  CHECK(here.day.tokens == 0);
  CHECK(there.run.tokens == 10);
  CHECK(there.run.milliseconds == usual.run.milliseconds);
  CHECK(there.run.millionths == usual.run.millionths);
  CHECK(there.day.tokens == usual.day.tokens);
  CHECK(there.day.milliseconds == 60'000);
  CHECK(there.day.millionths == 500'000);
}

}  // namespace docgarden::tests
