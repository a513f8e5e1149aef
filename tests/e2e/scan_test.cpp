// SPDX-License-Identifier: MIT
// What `docgarden scan` reads, reports and answers with.
#include "tests/e2e/program.h"
#include "tests/support/catch.h"

namespace docgarden::tests {
namespace {

const std::string good = "# Title\n\nSee [the guide](guide.md).\n";
const std::string bad = "# Title\n\nSee [the guide](gone.md).\n";

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("the exit code says whether the documents are true") {
  const TempRepo repo;
  repo.write("guide.md", "# Guide\n");
  repo.write("README.md", good);
  repo.commit();
  CHECK(docgarden(repo, {"scan"}).code == 0);
  repo.write("README.md", bad);
  const ProcessResult result = docgarden(repo, {"scan"});
  CHECK(result.code == 1);
  CHECK(result.err.empty());
  CHECK(contains(result.out, "README.md\n  3:"));
  CHECK(contains(result.out, "3 │ See [the guide](gone.md).\n"));
  CHECK(contains(result.out, "1 error, 0 warnings in "));
  CHECK_FALSE(contains(result.out, "\x1b"));
  CHECK(docgarden(repo, {"scan", "--fail-on", "never"}).code == 0);
  CHECK(docgarden(repo, {"scan", "--check", "stale-path"}).code == 0);
  CHECK(docgarden(repo, {"scan", "--exclude", "README.md"}).code == 0);
}

TEST_CASE("--fail-on compares levels") {
  const TempRepo repo;
  repo.write("README.md", bad);
  repo.write(".docgarden.toml", "[checks.broken-link]\nlevel = 'warning'\n");
  repo.commit();
  CHECK(docgarden(repo, {"scan"}).code == 0);
  CHECK(contains(docgarden(repo, {"scan"}).out, "0 errors, 1 warning in "));
  CHECK(docgarden(repo, {"scan", "--fail-on", "warning"}).code == 1);
  CHECK(docgarden(repo, {"scan", "--fail-on", "info"}).code == 1);
  CHECK(docgarden(repo, {"scan", "--fail-on=error"}).code == 0);
}

TEST_CASE("a commit, the index and the work tree are different snapshots") {
  const TempRepo repo;
  repo.write("README.md", "[a](first.md)\n");
  const std::string first = repo.commit();
  repo.write("README.md", "[a](second.md)\n");
  repo.git({"add", "-A"});
  repo.write("README.md", "[a](third.md)\n");
  const nlohmann::json commit = scan_json(repo, {"--rev", "HEAD"});
  CHECK(commit.at("snapshot").at("kind") == "commit");
  CHECK(commit.at("snapshot").at("id") == first);
  CHECK(commit.at("snapshot").at("base").is_null());
  CHECK(contains(claims_of(commit).at(0), "first.md"));
  const nlohmann::json index = scan_json(repo, {"--staged"});
  CHECK(index.at("snapshot").at("kind") == "index");
  CHECK(contains(claims_of(index).at(0), "second.md"));
  const nlohmann::json work_tree = scan_json(repo);
  CHECK(work_tree.at("snapshot").at("kind") == "work_tree");
  CHECK(contains(claims_of(work_tree).at(0), "third.md"));
}

TEST_CASE("the configuration is that of the snapshot") {
  const TempRepo repo;
  repo.write("README.md", bad);
  repo.commit("without");
  repo.write(".docgarden.toml", "[checks.broken-link]\nlevel = 'off'\n");
  CHECK(docgarden(repo, {"scan"}).code == 0);  // not tracked yet, and in force
  CHECK(docgarden(repo, {"scan", "--staged"}).code == 1);
  repo.commit("with");
  CHECK(docgarden(repo, {"scan", "--rev", "HEAD"}).code == 0);
  CHECK(docgarden(repo, {"scan", "--rev", "HEAD~1"}).code == 1);
  repo.write("other.toml", "[scope]\n");
  CHECK(docgarden(repo, {"scan", "--config", "other.toml"}).code == 1);
}

TEST_CASE("a bare repository is scanned at its HEAD") {
  const TempRepo repo;
  repo.write("README.md", bad);
  repo.commit();
  const std::string bare = repo.beside("bare.git").string();
  repo.git({"clone", "-q", "--bare", ".", bare});
  const ProcessResult result = docgarden(repo, {"scan", bare});
  CHECK(result.code == 1);
  CHECK(contains(result.out, "1 error, "));
  CHECK(docgarden(repo, {"baseline", bare}).code == 2);
}

TEST_CASE("a PATH below the root reports only documents there, judged in the whole repository") {
  const TempRepo repo;
  repo.write("src/main.c", "int main;\n");
  repo.write("README.md", bad);
  repo.write("docs/a.md", "[main](../src/main.c) [gone](gone-a.md)\n");
  repo.write("docs/b.md", "[gone](gone-b.md)\n");
  repo.commit();
  CHECK(claims_of(scan_json(repo)).size() == 3);
  const nlohmann::json folder = scan_json(repo, {"docs"});
  CHECK(claims_of(folder).size() == 2);
  CHECK(folder.at("coverage").at("documents") == 2);
  CHECK(claims_of(scan_json(repo, {"docs/a.md"})).size() == 1);
  CHECK(claims_of(scan_json(repo, {"--rev", "HEAD", "docs/b.md"})).size() == 1);
  const ProcessResult from_inside = docgarden(repo / "docs", {"scan", "--quiet"});
  CHECK(contains(from_inside.out, "docs/a.md:1:"));
  CHECK_FALSE(contains(from_inside.out, "README"));
}

TEST_CASE("--quiet prints one line a finding and nothing else") {
  const TempRepo repo;
  repo.write("README.md", "[a](x.md)\n\n[b](y.md)\n");
  repo.commit();
  const ProcessResult result = docgarden(repo, {"scan", "--quiet"});
  CHECK(std::count(result.out.begin(), result.out.end(), '\n') == 2);
  CHECK(result.out.starts_with("README.md:1:"));
  CHECK(contains(result.out, "error: "));
  CHECK(contains(result.out, " [broken-link]\n"));
  repo.write("README.md", "# Fine\n");
  CHECK(docgarden(repo, {"scan", "--quiet"}).out.empty());
}

TEST_CASE("many findings of one cause are shown once") {
  const TempRepo repo;
  repo.write("README.md", "[a](gone/a.md)\n\n[b](gone/b.md)\n\n[c](gone/c.md)\n\n[d](gone/d.md)\n\n[e](e.md)\n");
  repo.commit();
  const std::string text = docgarden(repo, {"scan"}).out;
  CHECK(contains(text, "`gone/a.md` does not exist"));
  CHECK_FALSE(contains(text, "`gone/b.md` does not exist"));
  CHECK(contains(text, "3 more of this cause, in lines 3, 5 and 7\n"));
  CHECK(contains(text, "`e.md` does not exist"));
  CHECK(contains(text, "5 errors, 0 warnings in "));
  CHECK(contains(docgarden(repo, {"scan", "--verbose"}).out, "`gone/b.md` does not exist"));
  CHECK(claims_of(scan_json(repo)).size() == 5);
}

TEST_CASE("--verbose says why claims are not decided") {
  const TempRepo repo;
  repo.write(".gitignore", "build/\n");
  repo.write("src/main.c", "int main;\n");
  repo.write("README.md", "# T\n\nThe program is `build/program.bin`; put yours under `path/to/file.c`.\n");
  repo.commit();
  const ProcessResult plain = docgarden(repo, {"scan"});
  CHECK_FALSE(contains(plain.out, "README.md:3:"));
  const ProcessResult verbose = docgarden(repo, {"scan", "--verbose"});
  CHECK(verbose.code == 0);
  CHECK(contains(verbose.out, "cannot check\n  stale-path: "));
  CHECK(contains(verbose.out, "README.md:3:"));
  CHECK(contains(verbose.out, "not a claim\n"));
}

TEST_CASE("colour only when asked, or on a terminal") {
  const TempRepo repo;
  repo.write("README.md", bad);
  repo.commit();
  CHECK_FALSE(contains(docgarden(repo, {"scan"}).out, "\x1b"));
  CHECK(contains(docgarden(repo, {"scan", "--color", "always"}).out, "\x1b[31merror\x1b[0m"));
  CHECK_FALSE(contains(docgarden(repo, {"scan", "--color=never"}).out, "\x1b"));
}

TEST_CASE("the JSON report keeps its contract") {
  const TempRepo repo;
  repo.write("README.md", bad);
  repo.write("AGENTS.md", "# Fine\n");
  repo.commit();
  const nlohmann::json report = scan_json(repo);
  CHECK(report.at("schema") == "docgarden/1");
  CHECK(report.at("tool").at("name") == "docgarden");
  CHECK(report.at("tool").at("version").is_string());
  REQUIRE(report.at("findings").size() == 1);
  const nlohmann::json& finding = report.at("findings")[0];
  CHECK(finding.at("id").get<std::string>().size() == 12);
  CHECK(finding.at("check") == "broken-link");
  CHECK(finding.at("level") == "error");
  CHECK(finding.at("claim").at("kind") == "link");
  CHECK(finding.at("message").is_string());
  CHECK(finding.at("evidence").size() > 0);
  CHECK(finding.at("fixes").empty());
  CHECK(finding.at("new").is_null());
  const nlohmann::json& location = finding.at("location");
  CHECK(location.at("path") == "README.md");
  CHECK(location.at("line") == 3);
  CHECK(location.at("end_line") == 3);
  // Ends are exclusive and columns count bytes, so that they cut the claim out of its line.
  const std::size_t begin = location.at("column").get<std::size_t>() - 1;
  const std::size_t end = location.at("end_column").get<std::size_t>() - 1;
  const std::string text = finding.at("claim").at("text");
  CHECK(std::string("See [the guide](gone.md).").substr(begin, end - begin) == text);
  const nlohmann::json& coverage = report.at("coverage");
  CHECK(coverage.at("documents") == 2);
  CHECK(coverage.at("claims").at("link").at("stale") == 1);
  CHECK(coverage.at("claims").at("link").at("holds") == 0);
  CHECK(coverage.at("claims").at("link").contains("cannot_check"));
  CHECK(coverage.at("claims").at("link").contains("not_a_claim"));
  CHECK(coverage.at("skipped").is_array());
  CHECK(report.at("timing").at("total_ms").get<double>() > 0);
}

TEST_CASE("the id of a finding survives moved lines and new neighbours") {
  const TempRepo repo;
  repo.write("README.md", bad);
  repo.commit();
  const std::string before = scan_json(repo).at("findings")[0].at("id");
  repo.write("README.md", "# New\n\nText.\n\n[other](nowhere.md)\n\n" + bad);
  const nlohmann::json after = scan_json(repo);
  REQUIRE(after.at("findings").size() == 2);
  CHECK(after.at("findings")[1].at("id") == before);
  CHECK(after.at("findings")[0].at("id") != before);
}

TEST_CASE("equal claims of one document have different ids") {
  const TempRepo repo;
  repo.write("README.md", "[a](x.md)\n\n[a](x.md)\n");
  repo.commit();
  const nlohmann::json report = scan_json(repo);
  REQUIRE(report.at("findings").size() == 2);
  CHECK(report.at("findings")[0].at("id") != report.at("findings")[1].at("id"));
}

TEST_CASE("links to the repository's own pages need to know its name") {
  const TempRepo repo;
  repo.write("README.md", "[a](https://github.com/owner/name/blob/main/gone.md)\n");
  repo.commit();
  CHECK(docgarden(repo, {"scan"}).code == 0);
  CHECK(docgarden(repo, {"scan", "--repository", "owner/name"}).code == 1);
  CHECK(docgarden(repo, {"scan", "--repository", "other/name"}).code == 0);
  Environment action = program_environment();
  action["GITHUB_REPOSITORY"] = "owner/name";
  CHECK(docgarden(repo, {"scan"}, action).code == 1);
  repo.git({"remote", "add", "origin", "git@github.com:owner/name.git"});
  CHECK(docgarden(repo, {"scan"}).code == 1);
}

TEST_CASE("the navigation of mkdocs follows a symlink to the pages") {
  const TempRepo repo;
  repo.write("mkdocs.yml", "nav:\n  - index.md\n  - gone.md\n");
  repo.write("docs/index.md", "# Home\n\nA page that is long enough to be told from all others.\n");
  repo.write("docs/gone.md", "# Gone\n\nAnother page, which says what no other one does.\n");
  repo.commit();
  repo.git({"rm", "-rq", "docs"});
  repo.write("tool/docs/index.md", "# Home\n\nA page that is long enough to be told from all others.\n");
  std::filesystem::create_symlink("tool/docs", repo.path() + "/docs");
  repo.commit();
  const nlohmann::json report = scan_json(repo, {});
  CHECK(report.at("findings").empty());
  CHECK(report.at("coverage").at("claims").at("link").at("holds") == 1);
  CHECK(report.at("coverage").at("claims").at("link").at("cannot_check") == 1);
}

TEST_CASE("a symlinked document is read once, under its real path") {
  const TempRepo repo;
  repo.write("AGENTS.md", bad);
  repo.link("CLAUDE.md", "AGENTS.md");
  repo.commit();
  const nlohmann::json report = scan_json(repo);
  REQUIRE(report.at("findings").size() == 1);
  CHECK(report.at("findings")[0].at("location").at("path") == "AGENTS.md");
  CHECK(claims_of(scan_json(repo, {"CLAUDE.md"})).size() == 1);
}

}  // namespace docgarden::tests
