// SPDX-License-Identifier: MIT
// The ledger as a file that several write and that grows, and what its lines come to.
#include <fstream>
#include <thread>

#include "bot/ledger/ledger.h"
#include "bot/ledger/summary.h"
#include "bot/report/ledger.h"
#include "tests/support/catch.h"
#include "tests/support/temp_repo.h"

namespace docgarden::tests {
namespace {

using Json = nlohmann::json;

std::size_t count_in(const bot::Ledger& ledger) {
  std::size_t count = 0;
  ledger.read([&](const Json&) { ++count; });
  return count;
}

}  // namespace

TEST_CASE("lines are added whole by several at once, and files that grew are put aside") {
  const TempFolder folder;
  const bot::Ledger ledger(folder.path() / "state", 2000);
  std::vector<std::thread> writers;
  for (int n = 0; n < 4; ++n) {
    writers.emplace_back([&ledger, n] {
      for (int i = 0; i < 25; ++i) ledger.add({{"kind", "test"}, {"writer", n}, {"number", i}});
    });
  }
  for (std::thread& writer : writers) writer.join();
  CHECK(count_in(ledger) == 100);
  CHECK(std::filesystem::file_size(folder.path() / "state" / "ledger.jsonl") <= 2000);
  CHECK(std::filesystem::exists(folder.path() / "state" / "ledger-000001.jsonl"));
  for (int i = 0; i < 2000; ++i) ledger.add({{"kind", "test"}, {"number", i}});
  std::size_t files = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder.path() / "state")) ++files;
  CHECK(files <= bot::Ledger::most_files + 2);
}

TEST_CASE("a ledger that was damaged is read as far as it goes") {
  const TempFolder folder;
  const bot::Ledger ledger(folder.path());
  ledger.add({{"kind", "request"}});
  std::ofstream(folder.path() / "ledger.jsonl", std::ios::app) << "{\"kind\":\n[1]\nnull\n"
                                                               << std::string(100000, 'x') << "\n";
  ledger.add({{"kind", "request"}});
  std::size_t count = 0;
  CHECK(ledger.read([&](const Json&) { ++count; }) == 4);
  CHECK(count == 2);
  CHECK(bot::Ledger("").add({{"kind", "request"}}));
  CHECK_FALSE(bot::Ledger("/dev/null/x").add({{"kind", "request"}}));
}

TEST_CASE("lines come to totals, whatever is in them") {
  bot::Summing summing("check", 0);
  const auto request = [](const char* outcome, double seconds) {
    return Json{{"time", "2026-11-28T10:00:00Z"},
                {"kind", "request"},
                {"check", "stale-path"},
                {"docgarden.outcome", outcome},
                {"gen_ai.usage.input_tokens", 100},
                {"gen_ai.usage.output_tokens", 10},
                {"docgarden.cost", 0.5},
                {"gen_ai.client.operation.duration", seconds}};
  };
  for (const double seconds : {1.0, 2.0, 3.0, 4.0}) summing.add(request("edit", seconds));
  summing.add(request("stopped", 0.1));
  summing.add({{"time", "2026-11-27T10:00:00Z"}, {"kind", "verdict"}, {"docgarden.edit.accepted", true}});
  summing.add({{"time", "2026-11-27T10:00:00Z"},
               {"kind", "verdict"},
               {"docgarden.edit.accepted", false},
               {"docgarden.reason", "it adds …"}});
  summing.add({{"time", 7}, {"kind", "request"}, {"gen_ai.usage.input_tokens", -5}, {"docgarden.cost", "much"}});
  summing.add({{"kind", {1}}});
  const bot::Summary summary = summing.finish(3);
  CHECK(summary.all.requests == 6);
  CHECK(summary.all.edits == 4);
  CHECK(summary.all.stopped == 1);
  CHECK(summary.all.input_tokens == 500);
  CHECK(summary.all.cost == 2.5);
  CHECK(summary.all.findings == 2);
  CHECK(summary.all.accepted == 1);
  CHECK(summary.groups.at("stale-path").requests == 5);
  CHECK(summary.days.at("2026-11-28").requests == 5);
  CHECK(summary.reasons.at("it adds …") == 1);
  CHECK(bot::quantile(summary.groups.at("stale-path").durations, 0.5) == 2.0);
  CHECK(bot::quantile({}, 0.5) == 0);
  CHECK(bot::bars({0, 1, 4, 8}) == " ▁▄█");
  const std::int64_t noon = 1795867200;  // 2026-11-28T12:00:00Z
  CHECK(bot::spent_on_day(request("edit", 2), noon).tokens == 110);
  CHECK(bot::spent_on_day(request("edit", 2), noon).millionths == 500000);
  CHECK(bot::spent_on_day(request("edit", 2), noon + 86400).tokens == 0);
}

}  // namespace docgarden::tests
