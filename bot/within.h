// SPDX-License-Identifier: MIT
// Runs work in a child process that can be given up: after some time, or when it crashes.
#pragma once

#include <chrono>
#include <functional>
#include <string>

namespace docgarden::bot {

enum class End {
  finished,
  late,  // it was ended
  died,  // by a signal
};

struct Within {
  End end = End::finished;
  int code = 0;        // of the work, if it finished
  std::string output;  // what it wrote to standard output and standard error
};

// No other thread may have been started before. A limit of 0 is none. Throws Error if there can be no child.
Within run_within(std::chrono::milliseconds limit, const std::function<int()>& work);

}  // namespace docgarden::bot
