// SPDX-License-Identifier: MIT
// One line on standard error that says what a long scan is doing; nothing if that is no terminal or the scan is short.
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>

namespace docgarden::bot {

class Progress {
 public:
  explicit Progress(bool wanted);
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // From any thread. A total of 0: not known.
  void show(const char* stage, std::size_t done, std::size_t total);
  // Takes the line away, before other output.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  const bool wanted_;
  std::mutex mutex_;
  Clock::time_point next_;  // not before
  bool shown_ = false;
};

}  // namespace docgarden::bot
