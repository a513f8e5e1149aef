// SPDX-License-Identifier: MIT
#include "checks/judge.h"

#include <set>

#include "checks/error.h"
#include "tests/support/catch.h"
#include "tests/support/memory_snapshot.h"

namespace docgarden::tests {
namespace {

using Files = std::map<std::string, std::string>;

ScanResult judged(const Files& files, const ScanOptions& options = {}) {
  return scan(MemorySnapshot(files), options);
}

// A repository of one document.
ScanResult judged(const std::string& text, const ScanOptions& options = {}) {
  return judged(Files{{"README.md", text}}, options);
}

std::string fault(const ScanOptions& options) {
  try {
    judged("# T\n", options);
  } catch (const Error& error) {
    return error.where() + ": " + error.what() + " (" + error.advice() + ")";
  }
  return "no error";
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string result;
  result.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

}  // namespace

TEST_CASE("a stale claim becomes a finding that says where, what and why") {
  const ScanResult result = judged("# T\n\nSee [x](gone.md).\n");
  REQUIRE(result.findings.size() == 1);
  const Finding& finding = result.findings[0];
  CHECK(finding.check == "broken-link");
  CHECK(finding.level == Level::error);
  CHECK(finding.path == "README.md");
  CHECK(finding.begin.line == 3);
  CHECK(finding.end.line == 3);
  CHECK(finding.source_line == "See [x](gone.md).");
  CHECK(finding.source_column == 1);
  CHECK(finding.claim_kind == "link");
  CHECK_FALSE(finding.message.empty());
  CHECK_FALSE(finding.evidence.empty());
  CHECK(result.documents == 1);
  CHECK(result.claims.at("link").stale == 1);
}

TEST_CASE("an id knows the document, the claim and its number, not the line") {
  const std::string one = judged("[x](gone.md)\n").findings.at(0).id;
  CHECK(one.size() == 12);
  CHECK(one.find_first_not_of("0123456789abcdef") == std::string::npos);
  CHECK(judged("# T\n\ntext\n\n[x](gone.md)\n").findings.at(0).id == one);
  CHECK(judged("[x](other.md)\n").findings.at(0).id != one);
  CHECK(judged(Files{{"docs/README.md", "[x](gone.md)\n"}}).findings.at(0).id != one);
  const ScanResult twice = judged("[x](gone.md)\n\n[x](gone.md)\n");
  REQUIRE(twice.findings.size() == 2);
  CHECK(twice.findings[0].id == one);
  CHECK(twice.findings[1].id != one);
  // A silenced claim keeps its number.
  const ScanResult second = judged("<!-- docgarden: ignore broken-link: x -->\n[x](gone.md)\n\n[x](gone.md)\n");
  REQUIRE(second.findings.size() == 1);
  CHECK(second.findings[0].id == twice.findings[1].id);
}

TEST_CASE("levels come from the configuration") {
  ScanOptions options;
  options.config.checks["broken-link"].level = "info";
  CHECK(judged("[x](gone.md)\n", options).findings.at(0).level == Level::info);
  options.config.checks["broken-link"].level = "off";
  const ScanResult off = judged("[x](gone.md)\n", options);
  CHECK(off.findings.empty());
  CHECK_FALSE(off.claims.contains("link"));
}

TEST_CASE("only the checks that are asked for run") {
  ScanOptions options;
  options.only_checks = {"broken-anchor"};
  const ScanResult result = judged("# T\n\n[x](gone.md) [y](#nowhere)\n", options);
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings[0].check == "broken-anchor");
}

TEST_CASE("an unknown check is an error with its place") {
  ScanOptions options;
  options.only_checks = {"stale-pth"};
  CHECK(fault(options) == ": there is no check `stale-pth` (did you mean `stale-path`?)");
  options.only_checks.clear();
  options.config.checks["wombat"].where = ".docgarden.toml:3:9";
  CHECK(fault(options) == ".docgarden.toml:3:9: there is no check `wombat` (`docgarden list` prints them all)");
}

TEST_CASE("what the configuration ignores is not a claim") {
  ScanOptions options;
  options.config.checks["broken-link"].ignore = {"*gone*"};
  ScanResult result = judged("[x](gone.md) [y](lost.md)\n", options);
  CHECK(result.findings.size() == 1);
  REQUIRE(result.undecided.size() == 1);
  CHECK(result.undecided[0].reason == "ignored by .docgarden.toml");
  options.config.checks.clear();
  options.config.external = {"*lost*"};
  CHECK(judged("[x](gone.md) [y](lost.md)\n", options).findings.size() == 1);
}

TEST_CASE("suppressions: the next block, the document, all checks, one check") {
  const auto left = [](const std::string& text) { return judged(text).findings.size(); };
  CHECK(left("<!-- docgarden: ignore broken-link: x -->\n[x](gone.md)\n\n[y](gone.md)\n") == 1);
  CHECK(left("[y](gone.md)\n\n<!-- docgarden: ignore-file broken-link: x -->\n") == 0);
  CHECK(left("<!-- docgarden: ignore: x -->\n[x](gone.md) [y](#no)\n") == 0);
  CHECK(left("<!-- docgarden: ignore broken-anchor: x -->\n[x](gone.md) [y](#no)\n") == 1);
  CHECK(left("```md\n<!-- docgarden: ignore-file broken-link: x -->\n```\n\n[x](gone.md)\n") == 1);
}

TEST_CASE("a suppression that silences nothing is reported, if its check ran") {
  const std::string text =
      "# T\n\n<!-- docgarden: ignore broken-link: x -->\nFine.\n\n<!-- docgarden: ignore wombat: x -->\nFine.\n";
  const ScanResult result = judged(text);
  REQUIRE(result.unused.size() == 2);
  CHECK(result.unused[0].at.line == 3);
  CHECK(result.unused[0].check == "broken-link");
  CHECK(result.unused[1].check == "wombat");
  ScanOptions options;
  options.only_checks = {"stale-path"};
  REQUIRE(judged(text, options).unused.size() == 1);
  // Of two that cover the same, one is enough.
  const std::string twice =
      "<!-- docgarden: ignore-file broken-link: x -->\n<!-- docgarden: ignore-file broken-link: y "
      "-->\n\n[x](gone.md)\n";
  CHECK(judged(twice).unused.size() == 1);
}

TEST_CASE("accepted findings are marked and counted") {
  ScanOptions options;
  options.baseline = {judged("[x](gone.md)\n").findings.at(0).id, "000000000000"};
  const ScanResult result = judged("[x](gone.md) [y](lost.md)\n", options);
  REQUIRE(result.findings.size() == 2);
  CHECK(result.baselined == 1);
  CHECK(result.findings[0].baselined);
  CHECK_FALSE(result.findings[1].baselined);
}

TEST_CASE("only documents below a folder are judged") {
  const MemorySnapshot snapshot(Files{{"README.md", "[x](gone.md)\n"},
                                      {"docs/a.md", "[x](gone.md) [r](../README.md)\n"},
                                      {"docs2/a.md", "[x](gone.md)\n"}});
  ScanOptions options;
  options.below = "docs";
  const ScanResult folder = scan(snapshot, options);
  CHECK(folder.documents == 1);
  REQUIRE(folder.findings.size() == 1);
  CHECK(folder.findings[0].path == "docs/a.md");
  CHECK(folder.claims.at("link").holds == 1);
  options.below = "docs2/a.md";
  CHECK(scan(snapshot, options).findings.at(0).path == "docs2/a.md");
  CHECK(is_below("a/b", "a"));
  CHECK(is_below("a", "a"));
  CHECK(is_below("a", ""));
  CHECK_FALSE(is_below("ab", "a"));
}

TEST_CASE("findings come by document, then place") {
  const ScanResult result = judged(Files{{"b.md", "[x](gone.md)\n"}, {"a.md", "[z](#no)\n\n[x](gone.md)\n"}});
  REQUIRE(result.findings.size() == 3);
  CHECK(result.findings[0].check == "broken-anchor");
  CHECK(result.findings[1].check == "broken-link");
  CHECK(result.findings[2].path == "b.md");
}

TEST_CASE("of a long line only the part around the finding is kept") {
  const std::string before = repeated("\u00E4", 5000);
  const ScanResult result = judged(before + " [x](gone.md) " + repeated("b", 5000) + "\n");
  REQUIRE(result.findings.size() == 1);
  const Finding& finding = result.findings[0];
  CHECK(finding.source_line.size() <= 600);
  const std::size_t offset = static_cast<std::size_t>(finding.begin.column - finding.source_column);
  CHECK(finding.source_line.substr(offset, finding.claim_text.size()) == finding.claim_text);
  CHECK((static_cast<unsigned char>(finding.source_line[0]) & 0xC0) != 0x80);
}

TEST_CASE("many suppressions and many findings take time in line with their number") {
  const std::string block = "<!-- docgarden: ignore broken-anchor: x -->\n\n[a](b.md)\n\n";
  const std::string text =
      repeated("<!-- docgarden: ignore-file broken-link: x -->\n\n", 2000) + repeated(block, 20000);
  const ScanResult result = judged(text);
  CHECK(result.findings.empty());
  CHECK(result.suppressed == 20000);
  CHECK(result.unused.size() == 1999 + 20000);
}

TEST_CASE("every check's id is in kebab case and known by it") {
  std::set<docs::ClaimKind> kinds;
  for (const Check* check : all_checks()) {
    INFO(check->id);
    CHECK(check->id.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string_view::npos);
    CHECK(find_check(check->id) == check);
    CHECK(check->summary.back() != '.');
    CHECK(kinds.insert(check->kind).second);  // the judge takes one check a kind
  }
}

}  // namespace docgarden::tests
