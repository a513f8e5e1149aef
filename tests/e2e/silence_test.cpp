// SPDX-License-Identifier: MIT
// What takes findings out of a report, and what a report says of it.
#include <fstream>

#include "tests/e2e/program.h"
#include "tests/support/catch.h"

namespace docgarden::tests {
namespace {

std::string slurp(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

TEST_CASE("a comment silences the next block, and only it") {
  const TempRepo repo;
  repo.write("README.md",
             "<!-- docgarden: ignore broken-link: made by the release -->\n[a](first.md)\n\n[b](second.md)\n");
  repo.commit();
  const nlohmann::json report = scan_json(repo);
  REQUIRE(report.at("findings").size() == 1);
  CHECK(contains(claims_of(report)[0], "second.md"));
  CHECK(report.at("coverage").at("suppressed") == 1);
  CHECK(contains(docgarden(repo, {"scan"}).out, "1 finding silenced by a comment\n"));
}

TEST_CASE("a comment can silence a whole document") {
  const TempRepo repo;
  repo.write("README.md", "[a](x.md)\n\n<!-- docgarden: ignore-file broken-link: imported -->\n\n[b](y.md)\n");
  repo.commit();
  CHECK(docgarden(repo, {"scan"}).code == 0);
  CHECK(scan_json(repo).at("coverage").at("suppressed") == 2);
}

TEST_CASE("a comment that silences nothing is named") {
  const TempRepo repo;
  repo.write("README.md",
             "# T\n\n<!-- docgarden: ignore broken-link: was once needed -->\nFine.\n\n"
             "<!-- docgarden: ignore broken-lnk: a slip -->\n[b](y.md)\n");
  repo.commit();
  const ProcessResult result = docgarden(repo, {"scan"});
  CHECK(result.code == 1);
  CHECK(contains(result.out, "note: README.md:3:1 silences nothing: the comment can go\n"));
  CHECK(contains(result.out, "note: README.md:6:1 silences `broken-lnk`, which is no check\n"));
  // A check that does not run can't tell.
  CHECK_FALSE(contains(docgarden(repo, {"scan", "--check", "stale-path"}).out, "silences nothing"));
}

TEST_CASE("the configuration can leave out documents, claims and foreign names") {
  const TempRepo repo;
  repo.write("README.md", "[a](made/x.md) [b](y.md)\n");
  repo.write("docs/a.md", "[c](z.md)\n");
  repo.commit();
  CHECK(claims_of(scan_json(repo)).size() == 3);
  repo.write(".docgarden.toml", "[scope]\nexclude = ['docs/']\n[checks.broken-link]\nignore = ['*made/*']\n");
  CHECK(claims_of(scan_json(repo)).size() == 1);
}

TEST_CASE("a baseline accepts today's findings") {
  const TempRepo repo;
  repo.write("README.md", "[a](x.md)\n");
  repo.commit();
  const ProcessResult accepted = docgarden(repo, {"baseline"});
  CHECK(accepted.code == 0);
  CHECK(accepted.out == "1 finding accepted in .docgarden-baseline.json\n");
  const std::string text = slurp(repo / ".docgarden-baseline.json");
  const nlohmann::json written = nlohmann::json::parse(text);
  CHECK(written.at("schema") == "docgarden-baseline/1");
  CHECK(written.at("findings")[0].at("check") == "broken-link");
  CHECK(written.at("findings")[0].at("path") == "README.md");

  SECTION("a scan counts them and reports others") {
    CHECK(docgarden(repo, {"scan"}).code == 0);
    CHECK(contains(docgarden(repo, {"scan"}).out, "1 finding in the baseline\n"));
    repo.write("README.md", "[a](x.md) [new](y.md)\n");
    const nlohmann::json report = scan_json(repo);
    CHECK(report.at("findings").size() == 1);
    CHECK(report.at("coverage").at("baselined") == 1);
    CHECK(docgarden(repo, {"scan"}).code == 1);
  }
  SECTION("it is the same when written again") {
    CHECK(docgarden(repo, {"baseline"}).code == 0);
    CHECK(slurp(repo / ".docgarden-baseline.json") == text);
  }
  SECTION("what is gone is said, unless it was not asked for") {
    repo.write("README.md", "# Repaired\n");
    repo.write("docs/a.md", "# Other\n");
    repo.commit();
    const ProcessResult result = docgarden(repo, {"scan"});
    CHECK(result.code == 0);
    CHECK(contains(result.out, "of the baseline is gone: broken-link"));
    CHECK_FALSE(contains(docgarden(repo, {"scan", "docs"}).out, "gone"));
    CHECK_FALSE(contains(docgarden(repo, {"scan", "--check", "stale-path"}).out, "gone"));
    CHECK(docgarden(repo, {"baseline"}).out == "0 findings accepted in .docgarden-baseline.json\n");
    CHECK_FALSE(contains(docgarden(repo, {"scan"}).out, "gone"));
  }
  SECTION("an old commit has its own, or none") {
    CHECK(docgarden(repo, {"scan", "--rev", "HEAD"}).code == 1);
  }
  SECTION("another file can be named") {
    std::filesystem::rename(repo / ".docgarden-baseline.json", repo.beside("accepted.json"));
    CHECK(docgarden(repo, {"scan"}).code == 1);
    CHECK(docgarden(repo, {"scan", "--baseline", "../accepted.json"}).code == 0);
  }
  SECTION("of the whole repository only") {
    CHECK(docgarden(repo, {"baseline", "README.md"}).code == 2);
  }
}

TEST_CASE("nothing is written when there is nothing to accept") {
  const TempRepo repo;
  repo.write("README.md", "# Fine\n");
  repo.commit();
  CHECK(docgarden(repo, {"baseline"}).out == "nothing to accept: there are no findings\n");
  CHECK(repo.git({"status", "--porcelain"}).empty());
}

TEST_CASE("a file that is no baseline ends the run") {
  const TempRepo repo;
  repo.write("README.md", "# Fine\n");
  repo.commit();
  for (const std::string text :
       {"", "[]", "{\"schema\": \"docgarden-baseline/1\"}", "{\"schema\": 1, \"findings\": []}",
        "{\"schema\": \"docgarden-baseline/1\", \"findings\": [{}]}", "[[[[[["}) {
    INFO(text);
    repo.write(".docgarden-baseline.json", text);
    const ProcessResult result = docgarden(repo, {"scan"});
    CHECK(result.code == 2);
    CHECK(contains(result.err, ".docgarden-baseline.json: "));
    CHECK(contains(result.err, "`docgarden baseline` writes it anew"));
  }
}

}  // namespace docgarden::tests
