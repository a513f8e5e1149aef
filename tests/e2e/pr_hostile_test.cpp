// SPDX-License-Identifier: MIT
// Reports and pull requests that want more than to be read.
#include "tests/e2e/pr_project.h"
#include "tests/support/catch.h"

namespace docgarden::tests {

TEST_CASE("a report of another commit, or one that is no report, decides nothing (case 38)") {
  Project project;
  project.analyse();
  const Json good = Json::parse(text_of(project.report()));
  const auto code_of = [&](const Json& report) {
    std::ofstream(project.report()) << report.dump();
    return project.publish({"--dry-run"}).code;
  };
  CHECK(code_of(good) == 1);
  const auto with = [&](const std::string& pointer, const Json& value) {
    Json report = good;
    report[Json::json_pointer(pointer)] = value;
    return report;
  };
  CHECK(code_of(with("/head", std::string(40, 'e'))) == 2);
  CHECK(code_of(with("/schema", "docgarden-pr/2")) == 2);
  CHECK(code_of(with("/findings/0/path", "../../etc/passwd")) == 2);
  CHECK(code_of(with("/findings/0/path", "/etc/passwd")) == 2);
  CHECK(code_of(with("/findings/0/path", ".git/hooks/pre-commit")) == 2);
  CHECK(code_of(with("/findings/0/line", -1)) == 2);
  CHECK(code_of(with("/findings/0/line", 1e300)) == 2);
  CHECK(code_of(with("/findings/0/line", "3")) == 2);
  CHECK(code_of(with("/findings/0/message", std::string(5000, 'x'))) == 2);
  CHECK(code_of(with("/findings/0/check", "a](https://evil)")) == 2);
  CHECK(code_of(with("/findings/0/fix/after", {"a\nb"})) == 2);
  CHECK(code_of(with("/findings/0/fix/before", Json::array())) == 2);
  CHECK(code_of(with("/findings", {{"a", 1}})) == 2);
  CHECK(code_of(with("/findings", Json(std::vector<Json>(2000, good.at("findings")[0])))) == 2);
  CHECK(code_of(with("/coverage/documents", 1e18)) == 2);
  CHECK(code_of(with("/number", 99)) == 1);  // what nobody asks for means nothing
  std::filesystem::remove(project.report());
  std::filesystem::create_symlink("/etc/passwd", project.report());
  CHECK(project.publish({"--dry-run"}).code == 2);
  CHECK(project.fake.writes().empty());
  // Lines that the host does not have are no suggestion, whatever the report says.
  std::filesystem::remove(project.report());
  Json forged = good;
  for (Json& finding : forged.at("findings")) {
    if (finding.contains("fix")) finding["fix"]["before"] = {"rm -rf /"};
  }
  std::ofstream(project.report()) << forged.dump();
  project.publish();
  for (const Json& comment : project.fake.review_comments) CHECK_FALSE(comment.contains("line"));
}

// Cases 1 to 11, in the comment and beside the lines.
TEST_CASE("text of a repository is shown as it is and does nothing (cases 1 to 9)") {
  Project project;
  project.analyse();
  const Json good = Json::parse(text_of(project.report()));
  for (const std::string text :
       {"@org/team @user", "Fixes #1 closes org/repo#2 https://github.com/o/r/issues/3 0123456789abcdef",
        "![x](https://evil/?q=1) <img src=x> [![b](https://evil/b.svg)](https://evil)",
        "</details></table>| a\nb <!-- `````", "<!-- docgarden:sticky v1 id=default head=x run=99 attempt=1 new= -->",
        "[ok](javascript:alert(1)) data:text/html,x", "a\xE2\x80\xAE b\xE2\x80\x8B \x1b[31m \x07", "::error::x",
        "x ##[add-mask]e", "$$\\frac{1}{2}$$"}) {
    Json report = good;
    for (Json& finding : report.at("findings")) {
      finding["message"] = text;
      finding["cause"] = {{"path", text}, {"line", 1}, {"text", text}};
    }
    std::ofstream(project.report()) << report.dump();
    project.fake.comments = Json::array();
    project.fake.review_comments = Json::array();
    const ProcessResult result = project.publish({}, "200");
    CHECK(result.code == 1);
    REQUIRE(project.fake.comments.size() == 1);
    std::string shown = project.fake.comments[0].at("body");
    for (const Json& comment : project.fake.review_comments) shown += comment.at("body").get<std::string>();
    INFO(shown);
    // Outside of code spans nothing of it remains.
    std::string prose;
    bool code = false;
    for (const char c : shown) {
      code = c == '`' ? !code : code;
      if (!code) prose += c;
    }
    for (const std::string active :
         {"@org", "@user", " #1", "evil", "<img", "javascript:", "org/repo", "$$", "issues/3"}) {
      INFO(active);
      CHECK_FALSE(contains(prose, active));
    }
    CHECK_FALSE(contains(shown, "\xE2\x80\xAE"));
    CHECK_FALSE(contains(shown, "\x1b"));
    CHECK(shown.find("docgarden:sticky v1 id=default head=x") == std::string::npos);
    for (const std::string& line : {result.out, result.err}) CHECK_FALSE(contains(line, "##["));
  }
}

TEST_CASE("a log has our commands alone (case 12)") {
  Project project;
  project.analyse();
  const Json good = Json::parse(text_of(project.report()));
  project.fake.read_only = true;
  for (const std::string text : {"::error::x", " ::add-mask::e", "x ##[add-mask]e", "a%0A::set-output name=a::b",
                                 "a\r::stop-commands::x", "a\n::error::x"}) {
    INFO(text);
    Json report = good;
    for (Json& finding : report.at("findings")) {
      finding["message"] = text;
      finding["path"] = text;
      finding["cause"] = {{"path", text}, {"line", 1}, {"text", text}};
    }
    std::ofstream(project.report()) << report.dump();
    const ProcessResult result = project.publish({}, "200");
    CHECK(result.code == 1);
    std::string log = "\n" + result.out + result.err;
    std::size_t commands = 0;
    for (std::size_t at = log.find("\n::"); at != std::string::npos; at = log.find("\n::", at + 1)) {
      const std::string rest = log.substr(at + 1);
      CHECK((rest.starts_with("::error title=") || rest.starts_with("::warning title=") ||
             rest.starts_with("::error file=") || rest.starts_with("::warning file=")));
      ++commands;
    }
    CHECK(commands == 2);
    const std::string dry = "\n" + project.publish({"--dry-run"}, "200").out;
    CHECK_FALSE(contains(dry, "##["));
    CHECK_FALSE(contains(dry, "\n::"));
    CHECK_FALSE(contains(dry, "\n ::"));
    CHECK_FALSE(contains(log, "##["));
    CHECK_FALSE(contains(log, "\r"));
  }
}

// Cases 9 and 10.
TEST_CASE("what can't be a suggestion is left to the patch, and fixes of one line are one") {
  const TempRepo repo;
  const std::string line = "Read `core/options.c` and `core/second.c`.";
  repo.write("core/options.c", "int one;\nint two;\nint three;\n");
  repo.write("core/second.c", "long first;\nlong other;\nlong third;\n");
  const auto documents = [&](const std::string& more) {
    repo.write("docs/crlf.md", "# Guide\r\n\r\n" + line + "\r\n" + more + "\r\n");
    repo.write("docs/end.md", "# Guide\n\n" + more + "\n\n" + line);
    repo.write("docs/fence.md", "# Guide\n\n```sh\n" + more + "\ncat core/options.c  # ````suggestion\n```\n");
    repo.write("docs/two.md", "# Guide\n\n" + line + "\n\n" + more + "\n");
  };
  documents("One.");
  Project project;  // its environment and its fake; the repository is this one
  project.base = repo.commit();
  repo.git({"mv", "core/options.c", "core/arguments.c"});
  repo.git({"mv", "core/second.c", "core/minute.c"});
  documents("Two.");
  project.head = repo.commit();
  const std::string file = repo.beside("report.json").string();
  docgarden(repo, {"pr", "--base", project.base, "--report", file});
  const Json report = Json::parse(text_of(file));
  std::map<std::string, std::vector<Json>> fixes;
  for (const Json& finding : report.at("findings")) {
    CHECK(finding.at("new") == true);
    if (finding.contains("fix")) fixes[finding.at("path")].push_back(finding.at("fix"));
  }
  CHECK_FALSE(fixes.contains("docs/crlf.md"));
  CHECK_FALSE(fixes.contains("docs/end.md"));
  REQUIRE(fixes["docs/two.md"].size() == 2);
  CHECK(fixes["docs/two.md"][0] == fixes["docs/two.md"][1]);
  CHECK(fixes["docs/two.md"][0].at("line") == 3);
  CHECK(fixes["docs/two.md"][0].at("after") == Json{"Read `core/arguments.c` and `core/minute.c`."});
  CHECK(report.at("patches").size() >= 3);
}

TEST_CASE("a hundred thousand findings still make one comment (case 8)") {
  Project project;
  project.analyse();
  Json report = Json::parse(text_of(project.report()));
  const Json one = report.at("findings")[0];
  report["findings"] = Json::array();
  for (int i = 0; i < 1000; ++i) {
    Json next = one;
    next["id"] = std::to_string(i);
    next["message"] = std::string(300, static_cast<char>('a' + i % 26)) + " \xF0\x9F\x8C\xB1&<>|`";
    report["findings"].push_back(next);
  }
  report["not_listed"] = 99'000;
  std::ofstream(project.report()) << report.dump();
  CHECK(project.publish().code == 1);
  REQUIRE(project.fake.comments.size() == 1);
  const std::string body = project.fake.comments[0].at("body");
  CHECK(body.size() < 65'536);
  CHECK(body.ends_with("</sub>\n"));
}

TEST_CASE("what a pull request silences or configures itself is told, and not in force (cases 30, 31)") {
  Project project;
  project.repo.write(".docgarden.toml", "[checks.stale-path]\nlevel = \"off\"\n");
  project.repo.write("CONTRIBUTING.md",
                     "<!-- docgarden: ignore stale-path: because -->\nSee `core/options.c` and [the plan](gone.md).\n");
  // What it accepts itself is not accepted either.
  docgarden(project.repo, {"baseline"});
  CHECK(std::filesystem::exists(project.repo / ".docgarden-baseline.json"));
  project.repo.commit();
  project.take_up();
  CHECK(project.analyse({"--fail-on", "warning"}).code == 1);
  project.publish();
  const std::string body = project.fake.comments.at(0).at("body");
  CHECK(contains(body, "changes how docgarden checks"));
  CHECK(contains(body, "silences findings by comments of its own: `CONTRIBUTING.md:1`"));
}

}  // namespace docgarden::tests
