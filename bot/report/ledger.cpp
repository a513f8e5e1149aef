// SPDX-License-Identifier: MIT
#include "bot/report/ledger.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "bot/ledger/names.h"
#include "bot/report/json_parts.h"

namespace docgarden::bot {
namespace {

constexpr double median = 0.5, most_of_them = 0.9;

std::string number(std::int64_t value) {
  return with_commas(static_cast<std::size_t>(std::max<std::int64_t>(value, 0)));
}

std::string share(std::size_t part, std::size_t whole) {
  constexpr double hundred = 100;
  return whole == 0 ? "" : fmt::format(" ({:.0f} %)", hundred * static_cast<double>(part) / static_cast<double>(whole));
}

std::string line(const char* name, const std::string& text) {
  return fmt::format("  {:<12} {}\n", name, text);
}

std::string times(const std::vector<double>& sorted) {
  return fmt::format("{:.2f} s at the median, {:.2f} s for nine of ten", quantile(sorted, median),
                     quantile(sorted, most_of_them));
}

std::string totals_text(const Totals& all) {
  std::string text =
      line("requests", fmt::format("{}: {} became an edit, {} refused, {} stopped while they came, {} failed",
                                   with_commas(all.requests), with_commas(all.edits), with_commas(all.refused),
                                   with_commas(all.stopped), with_commas(all.failed)));
  text += line("findings", fmt::format("{}: {} got a proven fix{}", with_commas(all.findings),
                                       with_commas(all.accepted), share(all.accepted, all.findings)));
  text += line("written", fmt::format("{} {}, {} of them by a model", with_commas(all.writes),
                                      all.writes == 1 ? "fix" : "fixes", with_commas(all.writes_of_models)));
  if (!all.durations.empty()) text += line("round trip", times(all.durations));
  if (!all.first_words.empty()) text += line("first token", times(all.first_words));
  if (!all.speeds.empty())
    text += line("speed", fmt::format("{:.1f} tokens/s at the median", quantile(all.speeds, median)));
  std::string tokens = fmt::format("{} asked", number(all.input_tokens));
  if (all.cached_tokens > 0) tokens += fmt::format(", {} of them from the server's cache", number(all.cached_tokens));
  text += line("tokens", fmt::format("{}, {} answered", tokens, number(all.output_tokens)));
  if (all.drafted > 0) {
    text +=
        line("drafts",
             fmt::format("{} of {} drafted tokens were right{}", number(all.draft_accepted), number(all.drafted),
                         share(static_cast<std::size_t>(all.draft_accepted), static_cast<std::size_t>(all.drafted))));
  }
  if (all.cost > 0) text += line("cost", fmt::format("{:.4f}", all.cost));
  return text;
}

std::string days_text(const std::map<std::string, Totals>& days) {
  constexpr std::size_t most_days = 60;
  std::vector<std::size_t> requests;
  auto from = days.begin();
  if (days.size() > most_days) std::advance(from, days.size() - most_days);
  for (auto day = from; day != days.end(); ++day) requests.push_back(day->second.requests);
  const std::size_t highest = *std::max_element(requests.begin(), requests.end());
  if (highest == 0) return "";
  return line("by day", fmt::format("{}  {} to {}, up to {} a day", bars(requests), printable(from->first),
                                    printable(days.rbegin()->first), count_of(highest, "request")));
}

std::string groups_text(const LedgerReport& report) {
  std::vector<std::pair<std::string, const Totals*>> groups;
  for (const auto& [name, totals] : report.summary.groups) groups.emplace_back(name.empty() ? "none" : name, &totals);
  std::stable_sort(groups.begin(), groups.end(),
                   [](const auto& a, const auto& b) { return a.second->requests > b.second->requests; });
  constexpr std::size_t most = 12, widest = 32;
  std::string text = fmt::format("\n  {:<32} {:>9} {:>9} {:>9} {:>11} {:>9}\n", "by " + report.by, "requests",
                                 "findings", "proven", "tokens", "cost");
  for (std::size_t n = 0; n < std::min(groups.size(), most); ++n) {
    const Totals& totals = *groups[n].second;
    text += fmt::format("  {:<32} {:>9} {:>9} {:>9} {:>11} {:>9.4f}\n", printable(groups[n].first).substr(0, widest),
                        with_commas(totals.requests), with_commas(totals.findings), with_commas(totals.accepted),
                        number(totals.input_tokens + totals.output_tokens), totals.cost);
  }
  if (groups.size() > most) text += fmt::format("  and {} more\n", with_commas(groups.size() - most));
  return text;
}

std::string reasons_text(const std::map<std::string, std::size_t>& reasons) {
  std::vector<std::pair<std::string, std::size_t>> sorted(reasons.begin(), reasons.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  constexpr std::size_t most = 6;
  std::string text = sorted.empty() ? "" : "\n  why findings got no fix\n";
  for (std::size_t n = 0; n < std::min(sorted.size(), most); ++n) {
    text += fmt::format("  {:>9}  {}\n", with_commas(sorted[n].second), printable(sorted[n].first));
  }
  return text;
}

Json json_of(const Totals& totals) {
  return {
      {"requests", totals.requests},
      {"edits", totals.edits},
      {"refused", totals.refused},
      {"stopped", totals.stopped},
      {"failed", totals.failed},
      {"findings", totals.findings},
      {"accepted", totals.accepted},
      {"writes", totals.writes},
      {"writes_of_models", totals.writes_of_models},
      {"input_tokens", totals.input_tokens},
      {"output_tokens", totals.output_tokens},
      {"cached_tokens", totals.cached_tokens},
      {"seconds", totals.seconds},
      {"cost", totals.cost},
      {"duration", {{"p50", quantile(totals.durations, median)}, {"p90", quantile(totals.durations, most_of_them)}}},
      {"time_to_first_token",
       {{"p50", quantile(totals.first_words, median)}, {"p90", quantile(totals.first_words, most_of_them)}}},
      {"tokens_per_second", quantile(totals.speeds, median)}};
}

Json json_of(const std::map<std::string, Totals>& groups) {
  Json all = Json::object();
  for (const auto& [name, totals] : groups) all[name] = json_of(totals);
  return all;
}

}  // namespace

std::string bars(const std::vector<std::size_t>& numbers) {
  constexpr const char* heights[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  constexpr std::size_t steps = 8;
  const std::size_t highest = numbers.empty() ? 0 : *std::max_element(numbers.begin(), numbers.end());
  std::string text;
  for (const std::size_t one : numbers) text += one == 0 ? " " : heights[(one * steps - 1) / highest];
  return text;
}

std::string text_ledger(const LedgerReport& report, const Paint& paint) {
  const Summary& summary = report.summary;
  if (report.folder.empty()) return "there is no ledger: DOCGARDEN_LEDGER is empty\n";
  if (summary.days.empty()) return fmt::format("the ledger in {} is empty\n", printable(report.folder));
  std::string text =
      paint(Ink::bold, fmt::format("ledger in {}", printable(report.folder))) + "\n" + totals_text(summary.all);
  if (report.rework && report.rework->written > 0) {
    text += line("rework", fmt::format("{} of {} edits of this repository were changed since{}",
                                       with_commas(report.rework->changed), with_commas(report.rework->written),
                                       share(report.rework->changed, report.rework->written)));
  }
  text += days_text(summary.days) + groups_text(report) + reasons_text(summary.reasons);
  if (summary.broken > 0) text += fmt::format("\n  {} could not be read\n", count_of(summary.broken, "line"));
  return text;
}

std::string json_ledger(const LedgerReport& report) {
  const Summary& summary = report.summary;
  Json root = {{"schema", "docgarden/1"},
               {"conventions", names::conventions},
               {"folder", report.folder},
               {"total", json_of(summary.all)},
               {"by", report.by},
               {"groups", json_of(summary.groups)},
               {"days", json_of(summary.days)},
               {"reasons", summary.reasons},
               {"unreadable_lines", summary.broken},
               {"rework", nullptr}};
  if (report.rework) root["rework"] = {{"written", report.rework->written}, {"changed", report.rework->changed}};
  return dumped(root);
}

}  // namespace docgarden::bot
