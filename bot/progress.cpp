// SPDX-License-Identifier: MIT
#include "bot/progress.h"

#include <unistd.h>

#include <cstdio>

namespace docgarden::bot {

Progress::Progress(bool wanted)
    : wanted_(wanted && isatty(STDERR_FILENO) == 1), next_(Clock::now() + std::chrono::seconds(1)) {}

void Progress::show(const char* stage, std::size_t done, std::size_t total) {
  if (!wanted_) return;
  const std::lock_guard lock(mutex_);
  const Clock::time_point now = Clock::now();
  if (now < next_) return;
  next_ = now + std::chrono::milliseconds(100);
  if (total == 0 && done > 0) {
    std::fprintf(stderr, "\r\x1b[Kdocgarden: %s, %zu", stage, done);
  } else if (total == 0) {
    std::fprintf(stderr, "\r\x1b[Kdocgarden: %s", stage);
  } else {
    std::fprintf(stderr, "\r\x1b[Kdocgarden: %s, %zu of %zu", stage, done, total);
  }
  std::fflush(stderr);
  shown_ = true;
}

void Progress::clear() {
  const std::lock_guard lock(mutex_);
  if (shown_) std::fputs("\r\x1b[K", stderr);
  shown_ = false;
}

}  // namespace docgarden::bot
