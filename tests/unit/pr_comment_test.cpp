// SPDX-License-Identifier: MIT
// What stands beside the lines of a pull request, and the report's way there and back.
#include "bot/report/pr_comment.h"
#include <cstdint>

#include "bot/pr/lines.h"
#include "checks/error.h"
#include "tests/support/catch.h"

namespace docgarden::tests {
namespace {

using github::Found;
using github::Hunk;

Found found_with(std::vector<std::string> before, std::vector<std::string> after) {
  return {.id = "a1",
          .check = "stale-path",
          .path = "a.md",
          .line = 3,
          .end_line = 3,
          .message = "`x` is gone",
          .fix = github::Replacement{.first = 3, .before = std::move(before), .after = std::move(after)}};
}

std::string suggestion_of(const std::vector<std::string>& after) {
  const Found found = found_with({"old"}, after);
  return bot::pr_suggestion({&found});
}

}  // namespace

TEST_CASE("the fence of a suggestion is longer than any in it (case 9)") {
  CHECK(suggestion_of({"new"}).ends_with("\n```suggestion\nnew\n```\n"));
  CHECK(suggestion_of({"```suggestion", "x", "```"}).ends_with("\n````suggestion\n```suggestion\nx\n```\n````\n"));
  CHECK(suggestion_of({"``````"}).ends_with("\n```````suggestion\n``````\n```````\n"));
  CHECK(suggestion_of({"~~~", "\ttab"}).ends_with("\n```suggestion\n~~~\n\ttab\n```\n"));
  CHECK(suggestion_of({}).ends_with("\n```suggestion\n```\n"));
  CHECK(suggestion_of({""}).ends_with("\n```suggestion\n\n```\n"));
  CHECK(suggestion_of({"a \xE2\x80\xAE b"}).empty());
  CHECK(suggestion_of({"\x1b[31m"}).empty());
  CHECK(suggestion_of({"\xFF"}).empty());
}

TEST_CASE("a suggestion needs exactly the lines that the host has") {
  const github::Files files = {{"a.md", {Hunk{.first = 2, .lines = {"one", "old", "two"}}}}, {"b.md", {}}};
  Found right = found_with({"old"}, {"new"}), same = right, wrong = found_with({"other"}, {"new"});
  same.id = "a2";
  wrong.id = "a3";
  Found elsewhere = right, outside = right;
  elsewhere.id = "a4";
  elsewhere.path = "b.md";
  outside.id = "a5";
  outside.path = "c.md";
  const bot::LineComments lines = bot::line_comments({&right, &same, &wrong, &elsewhere, &outside}, files);
  REQUIRE(lines.comments.size() == 3);
  CHECK(lines.comments[0].first == 3);
  CHECK(lines.comments[0].last == 3);
  CHECK(lines.comments[1].path == "a.md");
  CHECK(lines.comments[1].last == 0);
  CHECK(lines.comments[2].path == "b.md");
  CHECK(lines.suggestions.size() == 2);
  CHECK(lines.suggestions.contains("a1"));
  CHECK(lines.suggestions.contains("a2"));
}

TEST_CASE("at most thirty suggestions and ten comments on files") {
  github::Files files;
  std::vector<Found> all;
  for (int i = 0; i < 50; ++i) {
    Found found = found_with({"old"}, {"new"});
    found.id = "a" + std::to_string(i);
    found.path = std::to_string(i) + ".md";
    files[found.path] = {Hunk{.first = 3, .lines = {"old"}}};
    all.push_back(found);
  }
  std::vector<const Found*> findings;
  for (const Found& found : all) findings.push_back(&found);
  const bot::LineComments lines = bot::line_comments(findings, files);
  CHECK(lines.suggestions.size() == 30);
  CHECK(lines.comments.size() == 40);
}

TEST_CASE("a report comes back as it was, and its writer keeps the reader's bounds") {
  github::PrReport report{.base = std::string(40, 'b'), .head = std::string(40, 'a'), .run = "7"};
  for (int i = 0; i < 1200; ++i) {
    report.findings.push_back(found_with({"old"}, {"new"}));
    report.findings.back().is_new = i == 1199;
    report.findings.back().message = std::string(3000, 'x') + "\xFF";
  }
  report.findings.push_back(found_with({std::string(5000, 'y')}, {"new"}));
  report.patches = {{"a.md", "diff"}, {"b.md", std::string(100'000, 'z')}};
  report.silenced.assign(200, "a.md:1");
  report.readiness = github::ReadinessLine{.score = 91, .before = 94, .next = "a test command"};
  const github::PrReport read = github::read_report(github::write_report(report));
  CHECK(read.head == report.head);
  CHECK(read.findings.size() == github::max_findings);
  CHECK(read.not_listed == 201);
  CHECK(read.findings[0].is_new);
  CHECK_FALSE(read.findings[1].fix);  // its lines were too long
  CHECK(read.findings[0].fix->after == std::vector<std::string>{"new"});
  CHECK(read.patches.size() == 1);
  CHECK(read.silenced.size() == github::max_silenced);
  CHECK(read.readiness->before == 94);
  const std::string comment = bot::pr_comment(read, {});
  CHECK(comment.find("Readiness **91** / 100 (−3 since `bbbbbbb`). Next: a test command.") != std::string::npos);
  CHECK_THROWS_AS(github::read_report(""), Error);
  CHECK_THROWS_AS(github::read_report(std::string(100'000, '[')), Error);
  CHECK_THROWS_AS(github::read_report(R"({"schema": "docgarden-pr/1"})"), Error);
}

// Deterministic, and many: what is cut, doubled or changed in a good report is either none or can be shown.
TEST_CASE("a report with broken bytes is refused or shown within bounds") {
  github::PrReport report{.base = std::string(40, 'b'), .head = std::string(40, 'a'), .run = "7"};
  for (int i = 0; i < 3; ++i) report.findings.push_back(found_with({"old `x`"}, {"new | `y`"}));
  report.findings.back().cause = "`src/a.c` was renamed";
  report.findings.back().cause_path = "src/a.c";
  report.patches = {{"a.md", "--- a\n+++ b\n@@ -1 +1 @@\n-old\n+new ````\n"}};
  const std::string good = github::write_report(report);
  std::uint64_t state = 1;
  const auto next = [&](std::size_t below) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::size_t>(state >> 33) % below;
  };
  std::size_t shown = 0;
  for (int i = 0; i < 1500; ++i) {
    std::string text = good;
    for (std::size_t changes = 1 + next(3); changes > 0; --changes) {
      const std::size_t at = next(text.size()), size = next(8);
      if (next(3) == 0) {
        text.erase(at, size);
      } else if (next(2) == 0) {
        text.insert(at, text.substr(next(text.size()), size));
      } else {
        text[at] = static_cast<char>(next(256));
      }
    }
    try {
      const github::PrReport read = github::read_report(text);
      CHECK(bot::pr_comment(read, {}).size() < 65'536);
      for (const Found& found : read.findings) {
        if (found.fix) bot::pr_suggestion({&found});
      }
      bot::pr_annotations(read, "info");
      ++shown;
    } catch (const Error&) {
      continue;  // refused
    }
  }
  CHECK(shown > 50);
}

}  // namespace docgarden::tests
