// SPDX-License-Identifier: MIT
// Stops asking an endpoint that fails: after three failures in a row it is left alone for a minute, then one request
// tries whether it is back. Stops for good where answers come but hardly any can be proven. Pure: the caller brings the
// time.
#pragma once

#include <cstdint>
#include <string>

namespace docgarden::guard {

struct BreakerLimits {
  int failures = 3;             // in a row
  std::int64_t pause = 60'000;  // milliseconds
  int judged = 10;              // so many proofs are waited for before their share counts
  double least_proven = 0.2;
};

class Breaker {
 public:
  explicit Breaker(const BreakerLimits& limits = {}) : limits_(limits) {}

  // Why nothing may be asked now; empty if it may. While the endpoint is on trial only the first who asks may.
  std::string ask(std::int64_t now);
  // What became of a request that `ask` let through. `cancelled` and the like tell nothing of the endpoint.
  void answered();
  void failed(std::int64_t now);
  void no_verdict();
  // What became of an edit that the model proposed.
  void proof(bool holds);

 private:
  bool is_open() const { return failures_ >= limits_.failures; }

  BreakerLimits limits_;
  int failures_ = 0;
  std::int64_t opened_ = 0;
  bool on_trial_ = false;
  int judged_ = 0, proven_ = 0;
};

}  // namespace docgarden::guard
