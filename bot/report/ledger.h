// SPDX-License-Identifier: MIT
// Takes a summary of the ledger; gives it on one page for people, and as JSON.
#pragma once

#include <optional>
#include <string>

#include "bot/ledger/rework.h"
#include "bot/ledger/summary.h"
#include "bot/terminal.h"

namespace docgarden::bot {

struct LedgerReport {
  const Summary& summary;
  std::string folder, by;
  std::optional<Rework> rework;  // of this repository; nothing where there is none here
};

std::string text_ledger(const LedgerReport& report, const Paint& paint);
std::string json_ledger(const LedgerReport& report);

// A line of bars, one for each number, the highest as high as a line.
std::string bars(const std::vector<std::size_t>& numbers);

}  // namespace docgarden::bot
