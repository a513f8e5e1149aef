// SPDX-License-Identifier: MIT
// The formats for hosts and their runners, with texts that try to be more than texts.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "bot/report/report.h"
#include "bot/report/shared.h"
#include "tests/support/catch.h"
#include "tests/support/memory_snapshot.h"

namespace docgarden::tests {
namespace {

using bot::Report;
using Json = nlohmann::json;
using Files = std::map<std::string, std::string>;

const std::string evil =
    "x`|@user #12 <script>\r\n::error::y ##[add-mask]e\u202E\xFF ]]> [a](https://evil.test) & \"q\" %0A";

Finding finding_of(const std::string& path, const std::string& text, Level level = Level::error) {
  Finding finding{.id = "0123456789ab",
                  .check = "broken-link",
                  .level = level,
                  .path = path,
                  .begin = {1, 1},
                  .end = {1, 2},
                  .claim_kind = "link",
                  .claim_text = text,
                  .message = "`" + text + "` does not exist"};
  finding.evidence.push_back({.kind = "absent", .path = path, .line = 1, .text = text});
  return finding;
}

Report report_of(const ScanResult& result, const git::Snapshot& snapshot) {
  return {.result = result, .snapshot = snapshot};
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += part.size()) ++found;
  return found;
}

ScanResult many(std::size_t number, const std::string& text) {
  ScanResult result{.documents = 1};
  for (std::size_t i = 0; i < number; ++i) {
    result.findings.push_back(finding_of("a.md", text, i % 2 == 0 ? Level::warning : Level::error));
  }
  return result;
}

}  // namespace

TEST_CASE("columns are those of UTF-16") {
  std::string text = "\uFEFFaé文\U0001F600z\n\xFFq\n";
  const std::string line(5000, 'x');
  text += "\U0001F600" + line + "\n";
  const MemorySnapshot snapshot(Files{{"a.md", text}, {"b.md", "é\n"}, {"empty.md", ""}});
  bot::Utf16Columns column(snapshot);
  CHECK(column("a.md", {1, 1}) == 1);
  CHECK(column("a.md", {1, 4}) == 1);  // the byte order mark is none
  CHECK(column("a.md", {1, 5}) == 2);
  CHECK(column("a.md", {1, 7}) == 3);
  CHECK(column("a.md", {1, 10}) == 4);
  CHECK(column("a.md", {1, 14}) == 6);  // a pair
  CHECK(column("b.md", {1, 3}) == 2);
  CHECK(column("a.md", {3, 4005}) == 4003);
  CHECK(column("a.md", {4, 1}) == 1);
  CHECK(column("a.md", {9, 7}) == 7);
  CHECK(column("empty.md", {1, 1}) == 1);
  CHECK(column("gone.md", {1, 5}) == 5);
}

TEST_CASE("addresses and cut texts") {
  CHECK(bot::uri_of("docs/a b#c?.md") == "docs/a%20b%23c%3F.md");
  CHECK(bot::uri_of("a%\n\xFF") == "a%25%0A%FF");
  CHECK(bot::short_text("文字文", 2) == "文字…");
  CHECK(bot::short_text("文字", 2) == "文字");
}

TEST_CASE("github: no text ends its command or begins another one") {
  const MemorySnapshot snapshot(Files{{"a.md", "text\n"}});
  ScanResult result{.documents = 1};
  for (const char* path : {"a.md", "a,b:c%.md", "x\n::error::.md", "##[add-mask]e.md", "\xFF.md"}) {
    result.findings.push_back(finding_of(path, evil));
  }
  const std::string text = github_report(report_of(result, snapshot), {});
  CHECK(count(text, "\n") == 6);
  CHECK(count("\n" + text, "\n::error ") == 5);
  CHECK(text.find("file=a.md,line=1,endLine=1,col=1,endColumn=2,title=broken-link::`x`|@user") != std::string::npos);
  CHECK(text.find("file=a%2Cb%3Ac%25.md,") != std::string::npos);
  CHECK(text.find("\n::error title=broken-link::x\\n::error::.md:1: ") != std::string::npos);
  CHECK(text.find("##[") == std::string::npos);
  CHECK(text.find_first_of("\r\xFF") == std::string::npos);
  CHECK(text.find("\u202E") == std::string::npos);
  CHECK(text.find("%250A") != std::string::npos);
}

TEST_CASE("github: ten errors, ten warnings, the rest a number") {
  const MemorySnapshot snapshot(Files{{"a.md", "text\n"}});
  const ScanResult result = many(30, "gone.md");
  const std::string text = github_report(report_of(result, snapshot), {});
  CHECK(count(text, "::error ") == 10);
  CHECK(count(text, "::warning ") == 10);
  CHECK(
      text.ends_with("::notice title=docgarden::not shown here: 5 errors, 5 warnings\n"
                     "docgarden: 15 errors, 15 warnings in 1 document\n"));
}

TEST_CASE("junit: hostile texts stay text") {
  const MemorySnapshot snapshot(Files{{"a.md", "text\n"}});
  ScanResult result{.documents = 1};
  result.findings = {finding_of("a\x1b\"<.md", evil + "\uFFFE\uFFFF" + std::string(1, '\0'))};
  const std::string text = junit_report(report_of(result, snapshot), {});
  CHECK(text.find("<testsuite name=\"a\\x1b&quot;&lt;.md\" tests=\"1\" failures=\"1\"") != std::string::npos);
  CHECK(text.find("]]&gt; [a](https://evil.test) &amp; &quot;q&quot;") != std::string::npos);
  CHECK(text.find("<script>") == std::string::npos);
  CHECK(text.find("]]>") == std::string::npos);
  CHECK(text.find("\uFFFE") == std::string::npos);
  CHECK(text.find("\uFFFF") == std::string::npos);
  CHECK(std::none_of(text.begin(), text.end(), [](char c) { return c != '\n' && c >= 0 && c < 0x20; }));
}

TEST_CASE("markdown: cut by whole findings") {
  const MemorySnapshot snapshot(Files{{"a.md", "text\n"}});
  const ScanResult result = many(2000, evil + std::string(300, '|'));
  const std::string text = markdown_report(report_of(result, snapshot), {.failed = true, .fail_on = "error"});
  CHECK(text.size() <= 60'000);
  CHECK(text.size() > 50'000);
  CHECK(text.find("for which there is no room here.\n") != std::string::npos);
  CHECK(text.starts_with("### ❌ Docs: 1,000 errors, 1,000 warnings\n"));
  CHECK(text.ends_with("</sub>\n"));
  CHECK(count(text, "<details>") == count(text, "</details>"));
  CHECK(count(text, "\n| ❌") == count(text, "(`broken-link`)"));
  CHECK(text.find("@user") == std::string::npos);
}

TEST_CASE("what is old, accepted or minor is not told") {
  const MemorySnapshot snapshot(Files{{"a.md", "text\n"}});
  ScanResult result = many(4, "gone.md");
  result.findings[0].baselined = true;
  result.findings[1].is_new = false;
  result.findings[2].level = Level::info;
  result.findings[3].is_new = false;
  Report report = report_of(result, snapshot);
  CHECK(markdown_report(report, {}) == "✅ Docs: nothing stale\n");
  CHECK(github_report(report, {}) == "docgarden: 0 errors, 0 warnings in 1 document\n");
  CHECK(junit_report(report, {}).find("tests=\"1\" failures=\"0\"") != std::string::npos);
  CHECK(count(github_report(report, {.infos = true}), "::notice ") == 1);
  report.base = "0123456789abcdef";
  CHECK(markdown_report(report, {}) == "✅ Docs: nothing stale comes from this change\n");
  const Json sarif = Json::parse(sarif_report(report, {}))["runs"][0]["results"];
  CHECK(sarif.size() == 2);
  CHECK(sarif[0]["baselineState"] == "unchanged");
  const Json all = Json::parse(sarif_report(report, {.accepted = true}))["runs"][0]["results"];
  REQUIRE(all.size() == 3);
  CHECK(all[2]["suppressions"][0]["status"] == "accepted");
}

TEST_CASE("nothing read is no success") {
  const MemorySnapshot snapshot(Files{});
  const ScanResult result;
  const Report report = report_of(result, snapshot);
  CHECK(markdown_report(report, {}).starts_with("⏹ Docs: not checked"));
  CHECK(junit_report(report, {}).find("tests=\"0\"") != std::string::npos);
  CHECK(Json::parse(sarif_report(report, {}))["runs"][0]["invocations"][0]["executionSuccessful"] == false);
}

TEST_CASE("sarif: hostile texts, places and limits") {
  const MemorySnapshot snapshot(Files{{"a.md", "é text\n"}});
  ScanResult result{.documents = 1};
  result.findings = {finding_of("a.md", evil), finding_of("b \xFF%.md", "x", Level::warning)};
  result.findings[0].begin.column = 3;
  result.findings[0].end.column = 5;
  const std::string bytes = sarif_report(report_of(result, snapshot), {});
  const Json run = Json::parse(bytes)["runs"][0];
  const Json& first = run["results"][0];
  CHECK(first["locations"][0]["physicalLocation"]["region"] ==
        Json{{"startLine", 1}, {"startColumn", 2}, {"endLine", 1}, {"endColumn", 4}});
  CHECK(first["partialFingerprints"]["primaryLocationLineHash"] == "0123456789ab");
  CHECK(first["message"]["text"].get<std::string>().find("](") == std::string::npos);
  CHECK(first["relatedLocations"].size() == 1);
  CHECK(bytes.find("\u202E") == std::string::npos);
  const Json& second = run["results"][1];
  CHECK(second["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "b%20%FF%25.md");
  CHECK_FALSE(second.contains("relatedLocations"));
  const std::size_t rule = first["ruleIndex"];
  CHECK(run["tool"]["driver"]["rules"][rule]["id"] == "broken-link");

  const ScanResult large = many(20'000, std::string(900, 'x'));
  const std::string cut = sarif_report(report_of(large, snapshot), {});
  CHECK(cut.size() < 10'000'000);
  const Json cut_run = Json::parse(cut)["runs"][0];
  CHECK(cut_run["results"].size() > 4'000);
  CHECK(cut_run["results"][0]["level"] == "error");
  CHECK(cut_run["invocations"][0]["toolExecutionNotifications"].size() == 1);
}

TEST_CASE("sarif: a fix replaces exactly its place") {
  const MemorySnapshot snapshot(Files{{"a.md", "é gone.md\n"}});
  ScanResult result{.documents = 1};
  result.findings = {finding_of("a.md", "gone.md")};
  Report report = report_of(result, snapshot);
  report.fixes = {{.finding = "0123456789ab",
                   .path = "a.md",
                   .begin = {1, 4},
                   .end = {1, 11},
                   .before = "gone.md",
                   .after = "here.md"}};
  const Json fix = Json::parse(sarif_report(report, {}))["runs"][0]["results"][0]["fixes"][0];
  const Json& replacement = fix["artifactChanges"][0]["replacements"][0];
  CHECK(replacement["deletedRegion"]["startColumn"] == 3);
  CHECK(replacement["deletedRegion"]["endColumn"] == 10);
  CHECK(replacement["insertedContent"]["text"] == "here.md");
  CHECK(markdown_report(report, {}).find("| `gone.md` → `here.md` |\n") != std::string::npos);
}

}  // namespace docgarden::tests
