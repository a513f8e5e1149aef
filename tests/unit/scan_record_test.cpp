// SPDX-License-Identifier: MIT
#include "checks/scan_record.h"

#include <random>

#include "tests/support/catch.h"

namespace docgarden {
namespace {

ScanRecord sample() {
  ScanRecord record;
  record.observed = {true, {{"build", true}, {"out/x", false}}, std::vector<std::string>{"v1", "v2"}};
  ScanResult& result = record.result;
  result.findings.push_back({.id = "0123456789ab",
                             .check = "stale-path",
                             .level = Level::warning,
                             .path = std::string("a\0b.md", 6),
                             .begin = {3, 4},
                             .end = {3, 9},
                             .claim_kind = "path",
                             .claim_text = "src/x",
                             .message = "`src/x` does not exist",
                             .evidence = {{"absent", "src", 0, "no x"}, {"near", "src/y", 7, "y"}},
                             .source_line = "a `src/x`",
                             .source_column = 2,
                             .baselined = true});
  result.documents = 2;
  result.skipped = {{"b.md", "binary"}};
  result.claims["path"] = {1, 2, 3, 4};
  result.undecided = {{"stale-path", "a.md", "y", "why", {5, 6}, Outcome::not_a_claim}};
  result.unused = {{"a.md", {7, 8}, "*"}};
  result.suppressed = 9;
  result.baselined = 10;
  result.words = {.files = 11, .scanned = 12, .bytes = 13, .skipped = 14};
  return record;
}

}  // namespace

TEST_CASE("a result of a scan is the same after it was written and read") {
  const std::string bytes = encode(sample());
  const std::optional<ScanRecord> record = decode(bytes);
  REQUIRE(record);
  CHECK(encode(*record) == bytes);
  CHECK(record->observed.untracked == sample().observed.untracked);
  CHECK(record->observed.tags == sample().observed.tags);
  const Finding& finding = record->result.findings.at(0);
  CHECK(finding.path == std::string("a\0b.md", 6));
  CHECK(finding.level == Level::warning);
  CHECK(finding.evidence.at(1).line == 7);
  CHECK(finding.end.column == 9);
  CHECK(record->result.claims.at("path").not_a_claim == 4);
  CHECK(record->result.undecided.at(0).outcome == Outcome::not_a_claim);
  CHECK(record->result.words.files == 11);
  CHECK(record->result.words.scanned == 0);  // nothing was read
  CHECK(record->result.words.skipped == 14);
}

TEST_CASE("what is no whole record of a scan gives nothing") {
  const std::string bytes = encode(sample());
  for (std::size_t size = 0; size < bytes.size(); ++size) CHECK(!decode(std::string_view(bytes).substr(0, size)));
  CHECK(!decode(bytes + "x"));
  CHECK(!decode(std::string(64, '\xff')));  // counts far beyond the end
}

TEST_CASE("a damaged record of a scan does no harm") {
  const std::string bytes = encode(sample());
  std::mt19937 random(7);
  for (int round = 0; round < 20'000; ++round) {
    std::string damaged = bytes;
    for (int i = 0; i < 3; ++i) damaged[random() % damaged.size()] = static_cast<char>(random());
    const std::optional<ScanRecord> record = decode(damaged);
    if (!record) continue;
    for (const Finding& finding : record->result.findings) {
      REQUIRE(finding.level <= Level::error);
      REQUIRE(std::min({finding.begin.line, finding.begin.column, finding.end.line, finding.source_column}) >= 1);
    }
  }
}

}  // namespace docgarden
