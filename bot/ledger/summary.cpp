// SPDX-License-Identifier: MIT
#include "bot/ledger/summary.h"

#include <algorithm>
#include <cmath>

#include "bot/ledger/entries.h"
#include "bot/ledger/names.h"

namespace docgarden::bot {
namespace {

using nlohmann::json;

std::string text_at(const json& line, const char* key) {
  const auto found = line.find(key);
  return found == line.end() || !found->is_string() ? "" : found->get<std::string>();
}

// What somebody else wrote into the file is a number, or none.
double number_at(const json& line, const char* key) {
  const auto found = line.find(key);
  constexpr double most = 1e15;
  const double number = found == line.end() || !found->is_number() ? 0 : found->get<double>();
  return number >= 0 && number <= most ? number : 0;
}

std::int64_t count_at(const json& line, const char* key) {
  return static_cast<std::int64_t>(number_at(line, key));
}

void add_request(const json& line, Totals& totals) {
  ++totals.requests;
  const std::string outcome = text_at(line, names::outcome);
  totals.edits += outcome == "edit" ? 1 : 0;
  totals.refused += outcome == "refused" ? 1 : 0;
  totals.stopped += outcome == "stopped" ? 1 : 0;
  totals.failed += outcome == "failed" ? 1 : 0;
  totals.input_tokens += count_at(line, names::input_tokens);
  totals.output_tokens += count_at(line, names::output_tokens);
  totals.cached_tokens += count_at(line, names::cached_tokens);
  totals.drafted += count_at(line, names::drafted);
  totals.draft_accepted += count_at(line, names::draft_accepted);
  totals.cost += number_at(line, names::cost);
  totals.seconds += number_at(line, names::duration);
  totals.durations.push_back(number_at(line, names::duration));
  if (line.contains(names::first_chunk)) totals.first_words.push_back(number_at(line, names::first_chunk));
  if (line.contains(names::speed)) totals.speeds.push_back(number_at(line, names::speed));
}

void add_line(const json& line, const std::string& kind, Totals& totals) {
  if (kind == "request") add_request(line, totals);
  if (kind == "verdict") {
    ++totals.findings;
    const auto accepted = line.find(names::accepted);
    totals.accepted += accepted != line.end() && *accepted == true ? 1 : 0;
  }
  if (kind == "write") {
    ++totals.writes;
    totals.writes_of_models += text_at(line, names::source) == "model" ? 1 : 0;
  }
}

void sort(Totals& totals) {
  for (std::vector<double>* list : {&totals.durations, &totals.first_words, &totals.speeds}) {
    std::sort(list->begin(), list->end());
  }
}

}  // namespace

void Summing::add(const json& line) {
  if (time_of(line) < since_) return;
  const std::string kind = text_at(line, "kind");
  if (kind != "request" && kind != "verdict" && kind != "write") return;
  std::string group = text_at(line, by_ == "pull-request" ? "pull_request"
                                    : by_ == "model"      ? names::request_model
                                                          : by_.c_str());
  if (by_ == "model" && group.empty()) group = text_at(line, names::response_model);
  add_line(line, kind, summary_.all);
  add_line(line, kind, summary_.groups[group]);
  constexpr std::size_t day = 10;
  add_line(line, kind, summary_.days[text_at(line, "time").substr(0, day)]);
  if (kind == "verdict" && line.contains(names::reason)) ++summary_.reasons[text_at(line, names::reason)];
}

Summary Summing::finish(std::size_t broken) {
  sort(summary_.all);
  for (auto& [name, totals] : summary_.groups) sort(totals);
  summary_.broken = broken;
  return std::move(summary_);
}

double quantile(const std::vector<double>& sorted, double share) {
  if (sorted.empty()) return 0;
  const auto at = static_cast<std::size_t>(std::ceil(share * static_cast<double>(sorted.size())));
  return sorted[std::min(sorted.size() - 1, at == 0 ? 0 : at - 1)];
}

guard::Cost spent_on_day(const json& line, std::int64_t now) {
  constexpr std::int64_t day = 86400;
  constexpr double thousand = 1e3, million = 1e6;
  if (text_at(line, "kind") != "request" || time_of(line) / day != now / day) return {};
  return {.tokens = count_at(line, names::input_tokens) + count_at(line, names::output_tokens),
          .milliseconds = static_cast<std::int64_t>(number_at(line, names::duration) * thousand),
          .millionths = static_cast<std::int64_t>(number_at(line, names::cost) * million)};
}

}  // namespace docgarden::bot
