// SPDX-License-Identifier: MIT
// Takes addresses to read, small and quick; gives what came, all of them at once.
#pragma once

#include <string>
#include <vector>

#include "inference/model/endpoint.h"
#include "inference/model/timers.h"

namespace docgarden::model {

struct Page {
  Failure failure = Failure::none;  // of the transfer; a status of 404 is none
  int status = 0;
  std::string body;
};

struct FetchLimits {
  TimeLimits times = {.connect = 500, .first_word = 2000, .stall = 1000, .total = 4000};
  std::size_t page_bytes = 1u << 20;
};

struct Wanted {
  const Endpoint* endpoint;
  std::string path;  // "/props", below the endpoint's own
};

// In the order of the addresses.
std::vector<Page> fetch_all(const std::vector<Wanted>& wanted, const FetchLimits& limits = {});

}  // namespace docgarden::model
