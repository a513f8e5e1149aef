// SPDX-License-Identifier: MIT
// `docgarden scan --base`: what a change broke, by which of its parts, and what was stale before it.
#include <fmt/format.h>

#include <map>

#include "tests/e2e/program.h"
#include "tests/support/catch.h"

namespace docgarden::tests {
namespace {

using Json = nlohmann::json;

// Documents that are right but for one old finding; the branch `base` stands there.
void commit_documents(const TempRepo& repo) {
  repo.write("core/options.c", "int one;\nint two;\nint three;\nint four;\n");
  repo.write("core/main.c", "int main(void) { return 0; }\n");
  repo.write("package.json", "{\"scripts\": {\n  \"lint\": \"eslint .\",\n  \"build\": \"tsc\"\n}}\n");
  repo.write("guide.md", "# Guide\n\n## How to install\n\nText.\n");
  repo.write("CONTRIBUTING.md",
             "Options are read in `core/options.c`.\n\nRun `npm run lint` first.\n\n"
             "See [the guide](guide.md#how-to-install) and [the plan](gone.md).\n");
  repo.commit();
  repo.git({"branch", "base"});
}

// The new findings by the text of their claims.
std::map<std::string, Json> new_ones(const Json& report) {
  std::map<std::string, Json> found;
  for (const Json& finding : report.at("findings")) {
    if (finding.at("new") == true) found[finding.at("claim").at("text")] = finding;
  }
  return found;
}

}  // namespace

TEST_CASE("a change is told what it broke, and by what") {
  const TempRepo repo;
  commit_documents(repo);
  repo.git({"mv", "core/options.c", "core/arguments.c"});
  repo.write("package.json", "{\"scripts\": {\n  \"build\": \"tsc\"\n}}\n");
  repo.write("guide.md", "# Guide\n\n## Set-up\n\nText. See [more](more.md).\n");
  repo.commit();
  const Json report = scan_json(repo, {"--base", "base"});
  CHECK(report.at("snapshot").at("base") == repo.git({"rev-parse", "base"}));
  CHECK(report.at("findings").size() == 5);
  const std::map<std::string, Json> found = new_ones(report);
  REQUIRE(found.size() == 4);
  const Json& path = found.at("core/options.c").at("caused_by");
  CHECK(path.at("path") == "core/options.c");
  CHECK(path.at("commit") == repo.git({"rev-parse", "HEAD"}));
  const Json& command = found.at("npm run lint").at("caused_by");
  CHECK(command.at("path") == "package.json");
  CHECK(contains(command.at("text"), "lint"));
  const Json& anchor = found.at("guide.md#how-to-install").at("caused_by");
  CHECK(anchor.at("path") == "guide.md");
  CHECK(anchor.at("line") == 3);
  CHECK(found.at("more.md").at("caused_by").at("path") == "guide.md");

  const ProcessResult text = docgarden(repo, {"scan", "--base", "base"});
  CHECK(text.code == 1);
  CHECK(contains(text.out, "this change broke it, core/options.c: "));
  CHECK_FALSE(contains(text.out, "gone.md` does not exist"));
  CHECK(contains(text.out, "1 finding older than this change\n"));
  CHECK(contains(text.out, "4 errors, 0 warnings in "));
}

TEST_CASE("of several files that went and are called alike a moved document lost the one beside it") {
  const TempRepo repo;
  for (const char* part : {"a", "b"}) {
    const std::string folder = fmt::format("parts/{}/", part);
    repo.write(folder + "NOTES.txt", "notes\n");
    repo.write(folder + "README.md", fmt::format("# The part {}\n\nSee [notes](NOTES.txt).\n", part));
  }
  repo.commit();
  repo.git({"branch", "base"});
  for (const char* part : {"a", "b"}) {
    repo.git({"mv", fmt::format("parts/{}/README.md", part), fmt::format("part-{}.md", part)});
  }
  repo.git({"rm", "-r", "-q", "parts"});
  repo.commit();
  const Json report = scan_json(repo, {"--base", "base"});
  REQUIRE(report.at("findings").size() == 2);
  CHECK(report.at("findings")[0].at("caused_by").at("path") == "parts/a/NOTES.txt");
  CHECK(report.at("findings")[1].at("caused_by").at("path") == "parts/b/NOTES.txt");
}

TEST_CASE("a change is told which names it took out of the code, committed, staged or not") {
  const TempRepo repo;
  repo.write("src/read.py", "def read_old(path):\n    pass\ndef read_all(path):\n    pass\n");
  repo.write("src/cli.py", "parser.add_argument(\"--dry-run\")\nhome = os.environ[\"TOOL_HOME\"]\n");
  repo.write("README.md",
             "Call `read_old(path)` or `read_all(path)`.\n\nRun it with `--dry-run`; `TOOL_HOME` says where.\n");
  repo.commit();
  repo.git({"branch", "base"});
  const auto check = [&](const std::vector<std::string>& options) {
    std::vector<std::string> all = {"--base", "base"};
    all.insert(all.end(), options.begin(), options.end());
    const std::map<std::string, Json> found = new_ones(scan_json(repo, all));
    REQUIRE(found.size() == 3);
    CHECK(found.at("read_old").at("check") == "stale-symbol");
    CHECK(found.at("read_old").at("evidence").at(0).at("successor") == "read_text");
    const Json& cause = found.at("read_old").at("caused_by");
    CHECK(cause.at("path") == "src/read.py");
    CHECK(cause.at("line") == 1);
    CHECK(contains(cause.at("text"), "def read_old(path):"));
    CHECK(found.at("--dry-run").at("check") == "stale-flag");
    CHECK(found.at("--dry-run").at("caused_by").at("path") == "src/cli.py");
    CHECK(found.at("TOOL_HOME").at("check") == "stale-env-var");
  };
  repo.write("src/read.py", "def read_text(path):\n    pass\ndef read_all(path):\n    pass\n");
  repo.remove("src/cli.py");
  check({});
  const auto names_of = [&](const std::vector<std::string>& options) {
    return scan_json(repo, options).at("findings").size();
  };
  CHECK(names_of({}) == 3);
  repo.git({"add", "-A"});
  check({"--staged"});
  CHECK(names_of({"--staged"}) == 3);
  CHECK(names_of({"--rev", "HEAD"}) == 0);
  repo.commit();
  check({"--rev", "HEAD"});
  // Without a base history tells that the code had a name, and which commit took it out.
  const Json findings = scan_json(repo, {}).at("findings");
  REQUIRE(findings.size() == 3);
  CHECK(findings.at(0).at("claim").at("text") == "read_old");
  CHECK(findings.at(0).at("new").is_null());
  CHECK(findings.at(0).at("evidence").at(0).at("commit") == repo.git({"rev-parse", "HEAD"}).substr(0, 40));
  CHECK(scan_json(repo, {"--no-history"}).at("findings").empty());
  // What another file has is not gone.
  repo.write("src/more.py", "read_old = read_text\ndry_run = 1\nTOOL_HOME = 2\n");
  repo.commit();
  CHECK(new_ones(scan_json(repo, {"--base", "base"})).empty());
}

TEST_CASE("a change is told that a list has another length than its sentence says") {
  const TempRepo repo;
  repo.write("README.md", "# Tool\n\nThere are three parts:\n\n- one\n- two\n- three\n");
  repo.commit();
  repo.git({"branch", "base"});
  repo.write("README.md", "# Tool\n\nThere are three parts:\n\n- one\n- two\n- three\n- four\n");
  repo.commit();
  const std::map<std::string, Json> found = new_ones(scan_json(repo, {"--base", "base"}));
  REQUIRE(found.size() == 1);
  const Json& count = found.at("three");
  CHECK(count.at("check") == "stale-count");
  CHECK(count.at("caused_by").at("path") == "README.md");
  CHECK(count.at("caused_by").at("commit") == repo.git({"rev-parse", "HEAD"}).substr(0, 40));
}

TEST_CASE("documents that name what a change altered are hints, when asked for") {
  const TempRepo repo;
  repo.write("src/read.py", "def read_all(path):\n    pass\n\n\ndef read_one(path):\n    pass\n");
  repo.write("README.md", "Call `read_all(path)`.\n\nOr `read_one(path)`.\n");
  repo.write("docs/other.md", "Call `read_all(path)` here, too.\n");
  repo.write("docs/fresh.md", "Nothing yet.\n");
  repo.commit();
  repo.git({"branch", "base"});
  repo.write("src/read.py", "def read_all(path, mode):\n    pass\n\n\nasync def read_one(path):\n    pass\n");
  repo.write("docs/other.md", "Call `read_all(path, mode)` here, too.\n");
  repo.commit();
  CHECK(scan_json(repo, {"--base", "base"}).at("hints").empty());
  const Json report = scan_json(repo, {"--base", "base", "--hints"});
  CHECK(new_ones(report).empty());
  REQUIRE(report.at("hints").size() == 1);
  const Json& hint = report.at("hints").at(0);
  CHECK(hint.at("path") == "README.md");
  CHECK(hint.at("line") == 1);
  CHECK(hint.at("name") == "read_all");
  CHECK(hint.at("caused_by").at("path") == "src/read.py");
  CHECK(hint.at("after") == "def read_all(path, mode):");
  CHECK(contains(docgarden(repo, {"scan", "--base", "base", "--hints"}).out,
                 "src/read.py:1: `def read_all(path, mode):` was `def read_all(path):`"));
  CHECK(docgarden(repo, {"scan", "--hints"}).code == 2);
}

TEST_CASE("what was stale before fails no change") {
  const TempRepo repo;
  commit_documents(repo);
  repo.write("core/main.c", "int main(void) { return 1; }\n");
  repo.commit();
  CHECK(docgarden(repo, {"scan"}).code == 1);
  CHECK(docgarden(repo, {"scan", "--base", "base"}).code == 0);
  // Moving the line or the whole document makes nothing new, and neither does another sentence beside it.
  const std::string start = "# More\n\nOptions are read in `core/options.c`.\n\nRun `npm run lint` first.\n\n";
  repo.write("CONTRIBUTING.md", start + "[The plan](gone.md) and no more.\n");
  repo.commit();
  CHECK(docgarden(repo, {"scan", "--base", "base"}).code == 0);
  repo.git({"mv", "CONTRIBUTING.md", "DEVELOPING.md"});
  repo.commit();
  CHECK(docgarden(repo, {"scan", "--base", "base"}).code == 0);
  // A second statement of the same is new.
  repo.write("DEVELOPING.md", start + "[The plan](gone.md) and no more.\n\nAgain [the plan](gone.md).\n");
  repo.commit();
  const std::map<std::string, Json> found = new_ones(scan_json(repo, {"--base", "base"}));
  REQUIRE(found.size() == 1);
  CHECK(found.begin()->second.at("location").at("line") == 9);
}

TEST_CASE("the base is where the branches part, and its configuration is in force") {
  const TempRepo repo;
  commit_documents(repo);
  repo.git({"checkout", "-q", "-b", "feature"});
  repo.git({"rm", "-q", "core/options.c"});
  repo.write(".docgarden.toml", "[checks.stale-path]\nlevel = 'off'\n");
  repo.commit();
  repo.git({"checkout", "-q", "base"});
  repo.write("later.md", "[x](nothing.md)\n");
  repo.commit();
  const Json report = scan_json(repo, {"--base", "base", "--rev", "feature"});
  CHECK(report.at("snapshot").at("base") == repo.git({"rev-parse", "base~1"}));
  CHECK(new_ones(report).contains("core/options.c"));
  const ProcessResult unknown = docgarden(repo, {"scan", "--base", "nowhere"});
  CHECK(unknown.code == 2);
  CHECK(contains(unknown.err, "the revision `nowhere` is not known here"));
}

TEST_CASE("--base auto is the default branch, or the one that a pull request goes to") {
  const TempRepo repo;
  commit_documents(repo);
  repo.git({"branch", "-M", "main"});
  repo.git({"checkout", "-q", "-b", "feature"});
  repo.git({"rm", "-q", "core/options.c"});
  repo.commit();
  CHECK(new_ones(scan_json(repo, {"--base", "auto"})).contains("core/options.c"));
  Environment action = program_environment();
  action["GITHUB_BASE_REF"] = "feature";
  const ProcessResult same = docgarden(repo, {"scan", "--base", "auto"}, action);
  CHECK(same.code == 0);
  CHECK(contains(same.out, "2 findings older than this change\n"));
}

TEST_CASE("a change that is not committed yet is a change") {
  const TempRepo repo;
  commit_documents(repo);
  repo.remove("core/options.c");
  const Json work_tree = scan_json(repo, {"--base", "HEAD"});
  CHECK(new_ones(work_tree).at("core/options.c").at("caused_by").at("path") == "core/options.c");
  repo.git({"add", "-A"});
  CHECK(new_ones(scan_json(repo, {"--base", "HEAD", "--staged"})).size() == 1);
  CHECK(new_ones(scan_json(repo, {"--base", "HEAD", "--staged", "--no-history"})).size() == 1);
}

TEST_CASE("a change is told which default it altered, committed, staged or not") {
  const TempRepo repo;
  repo.write("src/cli.py", "parser.add_argument(\n    \"--port\",\n    default=8080)\n");
  repo.write("README.md", "- `--port`: where to listen (default: `8080`)\n");
  repo.commit();
  repo.git({"branch", "base"});
  const auto check = [&](const std::vector<std::string>& options, bool committed) {
    std::vector<std::string> all = {"--base", "base"};
    all.insert(all.end(), options.begin(), options.end());
    const std::map<std::string, Json> found = new_ones(scan_json(repo, all));
    REQUIRE(found.size() == 1);
    const Json& one = found.at("8080");
    CHECK(one.at("check") == "stale-default");
    CHECK(one.at("evidence").at(0).at("successor") == "9090");
    CHECK(one.at("caused_by").at("path") == "src/cli.py");
    CHECK(one.at("caused_by").at("line") == 3);
    CHECK(one.at("caused_by").contains("commit") == committed);
  };
  repo.write("src/cli.py", "parser.add_argument(\n    \"--port\",\n    default=9090)\n");
  check({}, false);
  repo.git({"add", "-A"});
  check({"--staged"}, false);
  repo.commit();
  repo.write("src/other.py", "pass\n");
  repo.commit();
  check({"--rev", "HEAD"}, true);
}

}  // namespace docgarden::tests
