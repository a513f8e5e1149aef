// SPDX-License-Identifier: MIT
// Takes the lines of a ledger; gives what they come to: how often models were asked, what became of it, how long it
// took, what it cost; altogether, by day, and by repository, pull request, check or model. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "inference/guard/budget.h"

namespace docgarden::bot {

struct Totals {
  std::size_t requests = 0, edits = 0, refused = 0, stopped = 0, failed = 0;
  std::size_t findings = 0, accepted = 0;  // that were asked about; of these: an edit was proven
  std::size_t writes = 0, writes_of_models = 0;
  std::int64_t input_tokens = 0, output_tokens = 0, cached_tokens = 0;
  std::int64_t drafted = 0, draft_accepted = 0;
  double cost = 0, seconds = 0;
  std::vector<double> durations, first_words, speeds;  // of requests; sorted by `finish`
};

struct Summary {
  Totals all;
  std::map<std::string, Totals> groups;
  std::map<std::string, Totals> days;  // "2026-11-28"
  std::map<std::string, std::size_t> reasons;
  std::size_t broken = 0;  // lines that can't be read
};

class Summing {
 public:
  // `by`: "repository", "pull-request", "check" or "model". Lines before `since`, a second, are passed over.
  Summing(std::string by, std::int64_t since) : by_(std::move(by)), since_(since) {}

  void add(const nlohmann::json& line);
  Summary finish(std::size_t broken);

 private:
  std::string by_;
  std::int64_t since_;
  Summary summary_;
};

// The value below which that share of a sorted list lies; 0 of an empty one.
double quantile(const std::vector<double>& sorted, double share);

// What requests on the day of `now` cost.
guard::Cost spent_on_day(const nlohmann::json& line, std::int64_t now);

}  // namespace docgarden::bot
