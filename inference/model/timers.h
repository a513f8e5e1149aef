// SPDX-License-Identifier: MIT
// Four clocks of one request, each with its own limit: until the connection stands, until the first word of the answer,
// between two events of it, and altogether. Pure: whoever asks says what time it is. All times are in milliseconds.
#pragma once

#include <algorithm>
#include <cstdint>

#include "inference/model/failure.h"

namespace docgarden::model {

using Milliseconds = std::int64_t;

struct TimeLimits {
  Milliseconds connect = 2000;
  Milliseconds first_word = 60000;  // a request that waits for its turn hears nothing at all until then
  Milliseconds stall = 10000;
  Milliseconds total = 120000;
};

class Timers {
 public:
  Timers(const TimeLimits& limits, Milliseconds now) : limits_(limits), began_(now), last_(now) {}

  void connected(Milliseconds now) { enter(Phase::waiting, now); }
  void answered(Milliseconds now) { enter(Phase::answering, now); }  // a first word, or sign that there will be none
  void progressed(Milliseconds now) { last_ = phase_ == Phase::answering ? now : last_; }

  Milliseconds deadline() const { return std::min(began_ + limits_.total, last_ + limit()); }
  // `none` while no limit has passed.
  Failure expired(Milliseconds now) const {
    if (now < deadline()) return Failure::none;
    if (now >= began_ + limits_.total) return Failure::total_timeout;
    return phase_ == Phase::connecting ? Failure::connect_timeout
           : phase_ == Phase::waiting  ? Failure::answer_timeout
                                       : Failure::stalled;
  }

 private:
  enum class Phase : std::uint8_t { connecting, waiting, answering };

  void enter(Phase phase, Milliseconds now) {
    if (phase <= phase_) return;
    phase_ = phase;
    last_ = now;
  }
  Milliseconds limit() const {
    return phase_ == Phase::connecting ? limits_.connect
           : phase_ == Phase::waiting  ? limits_.first_word
                                       : limits_.stall;
  }

  TimeLimits limits_;
  Milliseconds began_, last_;
  Phase phase_ = Phase::connecting;
};

}  // namespace docgarden::model
