// SPDX-License-Identifier: MIT
// `docgarden pr` on a real repository, then `docgarden pr publish` of what it wrote against a fake of GitHub.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>

#include "tests/e2e/program.h"
#include "tests/support/catch.h"
#include "tests/support/fake_github.h"

namespace docgarden::tests {
namespace {

std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// A pull request: it renames a file that two documents name, and edits one of them nearby.
struct Project {
  TempRepo repo;
  std::string base, head;
  FakeGitHub fake;

  Project() {
    std::string guide = "# Guide\n\nOptions are read in `core/options.c`.\n\nFurther text.\n";
    repo.write("core/options.c", "int one;\nint two;\nint three;\nint four;\n");
    repo.write("guide.md", guide);
    repo.write("CONTRIBUTING.md", "See `core/options.c` and [the plan](gone.md).\n");
    base = repo.commit();
    repo.git({"mv", "core/options.c", "core/arguments.c"});
    repo.write("guide.md", guide + "And more.\n");
    head = repo.commit();
    take_up();
  }

  // The fake has the pull request as git has it.
  void take_up() {
    head = repo.git({"rev-parse", "HEAD"});
    fake.head = head;
    fake.files = Json::array();
    const std::string names = repo.git({"diff", "--name-only", "--no-renames", base, head});
    for (std::size_t at = 0; at < names.size();) {
      const std::size_t end = std::min(names.find('\n', at), names.size());
      const std::string name = names.substr(at, end - at), diff = repo.git({"diff", base, head, "--", name});
      const std::size_t hunk = diff.find("\n@@ ");
      const bool removed = diff.find("\ndeleted file") != std::string::npos;
      Json file = {{"filename", name}, {"status", removed ? "removed" : "modified"}};
      if (hunk != std::string::npos) file["patch"] = diff.substr(hunk + 1);
      fake.files.push_back(file);
      at = end + 1;
    }
    write_event("pull_request",
                {{"pull_request", {{"number", 7}, {"head", {{"sha", head}}}, {"base", {{"sha", base}}}}}});
  }

  std::string event_name = "pull_request";
  void write_event(const std::string& name, const Json& event) {
    event_name = name;
    std::ofstream(repo.beside("event.json")) << event.dump();
  }

  Environment environment(const std::string& run = "100") const {
    Environment all = program_environment();
    all["GITHUB_ACTIONS"] = "true";
    all["GITHUB_EVENT_NAME"] = event_name;
    all["GITHUB_EVENT_PATH"] = repo.beside("event.json").string();
    all["GITHUB_REPOSITORY"] = fake.repository;
    all["GITHUB_API_URL"] = fake.address();
    all["GITHUB_SERVER_URL"] = "https://github.com";
    all["GITHUB_RUN_ID"] = run;
    all["GITHUB_RUN_ATTEMPT"] = "1";
    all["GITHUB_TOKEN"] = fake.token;
    all["GITHUB_OUTPUT"] = repo.beside("output").string();
    all["GITHUB_STEP_SUMMARY"] = repo.beside("summary").string();
    return all;
  }

  std::string report() const { return repo.beside("report.json").string(); }

  ProcessResult analyse(std::vector<std::string> more = {}) const {
    Environment all = environment();
    all.erase("GITHUB_TOKEN");
    more.insert(more.begin(), {"pr", "--report", report()});
    return docgarden(repo, more, all);
  }
  ProcessResult publish(std::vector<std::string> more = {}, const std::string& run = "100",
                        const std::string& timeout = "2") const {
    more.insert(more.begin(), {"pr", "publish", "--report", report(), "--timeout", timeout});
    return docgarden(std::filesystem::path("/"), more, environment(run));  // needs no checkout
  }
  void fix_documents() {
    repo.write("guide.md", "# Guide\n\nOptions are read in `core/arguments.c`.\n\nFurther text.\nAnd more.\n");
    repo.write("CONTRIBUTING.md", "See `core/arguments.c` and [the plan](gone.md).\n");
    repo.commit();
    take_up();
  }
};

}  // namespace

TEST_CASE("a pull request is told what it broke: comment, suggestion, patch, outputs") {
  Project project;
  const ProcessResult analysed = project.analyse({"--sarif", project.repo.beside("r.sarif").string()});
  CHECK(analysed.code == 1);
  CHECK(contains(analysed.out, "::warning file=guide.md,line=3"));
  CHECK(contains(text_of(project.repo.beside("output")), "verdict=failed\nnew-count=2\nstale-count=3\n"));
  CHECK(contains(text_of(project.repo.beside("output")), "report-json=" + project.report()));
  CHECK(contains(text_of(project.repo.beside("summary")), "### ❌ Docs: 1 error, 1 warning from this pull request"));
  CHECK(Json::parse(text_of(project.repo.beside("r.sarif"))).at("version") == "2.1.0");
  CHECK(project.fake.requests().empty());

  const ProcessResult published = project.publish();
  CHECK(published.code == 1);
  CHECK(published.err.empty());
  REQUIRE(project.fake.comments.size() == 1);
  const std::string body = project.fake.comments[0].at("body");
  CHECK(body.starts_with("<!-- docgarden:sticky v1 id=default head=" + project.head + " run=100 attempt=1 new="));
  CHECK(contains(body, "### ❌ Docs: 1 error, 1 warning from this pull request\n"));
  CHECK(contains(body, "1 with a click in *Files changed*, 1 with the patch below"));
  CHECK(contains(body, "Gate `--fail-on error`: **failed**."));
  CHECK(contains(body, "](https://github.com/owner/garden/blob/" + project.head + "/guide.md?plain=1#L3)"));
  CHECK(contains(body, "-See `core/options.c` and"));
  CHECK(contains(body, "+See `core/arguments.c` and"));
  CHECK(contains(body, "Stale before this pull request (1)"));
  REQUIRE(project.fake.reviews.size() == 1);
  const Json& review = project.fake.reviews[0];
  CHECK(review.at("commit_id") == project.head);
  REQUIRE(review.at("comments").size() == 1);
  CHECK(review.at("comments")[0].at("line") == 3);
  CHECK_FALSE(review.at("comments")[0].contains("start_line"));
  CHECK(contains(review.at("comments")[0].at("body"), "suggestion\nOptions are read in `core/arguments.c`.\n"));
  CHECK(contains(text_of(project.repo.beside("output")),
                 "comment-id=" + project.fake.comments[0].at("id").dump() + "\n"));
  // No secret where somebody could read it (case 14).
  for (const std::string& text : {published.out, published.err, analysed.out, body, text_of(project.report())}) {
    CHECK_FALSE(contains(text, project.fake.token));
  }

  // The same run again finds everything there.
  const std::size_t before = project.fake.requests().size(), writes = project.fake.writes().size();
  CHECK(project.publish().code == 1);
  CHECK(project.fake.writes().size() == writes);
  CHECK(project.fake.requests().size() - before <= 6);

  // The documents are put right: the same comment says so, and what is gone.
  project.fix_documents();
  CHECK(project.analyse().code == 0);
  CHECK(project.publish({}, "101").code == 0);
  REQUIRE(project.fake.comments.size() == 1);
  const std::string clean = project.fake.comments[0].at("body");
  CHECK(contains(clean, "### ✅ Docs: nothing stale comes from this pull request"));
  CHECK(contains(clean, "2 fixed, 0 new, 0 unchanged."));
  CHECK(contains(text_of(project.repo.beside("output")), "fixed-count=2\n"));
  const std::size_t now = project.fake.writes().size();
  CHECK(project.publish({}, "101").code == 0);
  CHECK(project.fake.writes().size() == now);
}

TEST_CASE("a patch of the comment applies") {
  Project project;
  project.analyse();
  project.publish({"--no-suggestions"});
  const std::string body = project.fake.comments.at(0).at("body");
  const std::size_t begin = body.find("````diff\n") + 9;
  project.repo.write("docs.patch", body.substr(begin, body.find("````", begin) - begin));
  project.repo.git({"apply", "docs.patch"});
  CHECK(contains(text_of(project.repo / "guide.md"), "`core/arguments.c`"));
  CHECK(contains(text_of(project.repo / "CONTRIBUTING.md"), "`core/arguments.c`"));
}

TEST_CASE("where there is nothing to say nothing is written") {
  Project project;
  project.fix_documents();
  CHECK(project.analyse().code == 0);
  CHECK(project.publish().code == 0);
  CHECK(project.fake.writes().empty());
  CHECK(project.fake.requests().size() <= 6);
  CHECK(project.publish({"--comment", "always"}).code == 0);
  CHECK(project.fake.comments.size() == 1);
}

TEST_CASE("what could not be checked is said where results stand, and is no pass") {
  Project project;
  std::ofstream(project.report()) << "{";
  CHECK(project.publish().code == 2);
  CHECK(project.fake.writes().empty());
  project.analyse();
  project.publish();
  std::ofstream(project.report()) << "{";
  const ProcessResult broken = project.publish();
  CHECK(broken.code == 2);
  const std::string body = project.fake.comments.at(0).at("body");
  CHECK(contains(body, "### ⏹ Docs: not checked at `" + project.head.substr(0, 7) + "`"));
  CHECK_FALSE(contains(body, "core/options.c"));
  // The analysis itself fails: its report says so.
  CHECK(project.analyse({"--base", "nowhere"}).code == 2);
  CHECK(contains(text_of(project.report()), "\"failure\": \""));
  CHECK(project.publish().code == 2);
  std::filesystem::remove(project.report());
  CHECK(project.publish().code == 2);
  // And the next one that works has the findings again, none of which was fixed.
  project.analyse();
  CHECK(project.publish().code == 1);
  CHECK(contains(project.fake.comments.at(0).at("body"), "1 error, 1 warning from this pull request"));
  CHECK(project.fake.comments.size() == 1);
}

// Cases 23, 35 and 41.
TEST_CASE("a token that may not write, a closed or newer pull request: the verdict stays") {
  Project project;
  project.analyse();
  project.fake.read_only = true;
  const ProcessResult denied = project.publish({"--check-run", "docs", "--label", "stale"}, "200");
  CHECK(denied.code == 1);
  CHECK(contains(denied.out, "::warning file=guide.md,line=3"));
  CHECK(contains(denied.err, "the comment can't be written: 403 Resource not accessible by integration"));
  CHECK(contains(text_of(project.repo.beside("summary")), "1 error, 1 warning from this pull request"));
  CHECK(project.fake.comments.empty());
  project.fake.read_only = false;
  project.fake.state = "closed";
  CHECK(project.publish().code == 1);
  project.fake.state = "open";
  project.fake.head = std::string(40, 'c');
  CHECK(project.publish().code == 1);
  CHECK(project.fake.comments.empty());
  project.fake.head = project.head;
  project.fake.viewer = "";
  CHECK(project.publish().code == 1);
  CHECK(project.fake.comments.empty());
}

TEST_CASE("an older run does not write over a newer one (case 35)") {
  Project project;
  project.analyse();
  CHECK(project.publish({}, "300").code == 1);
  const Json body = project.fake.comments.at(0).at("body");
  const ProcessResult older = project.publish({"--no-suggestions"}, "200");
  CHECK(older.code == 1);
  CHECK(contains(older.err, "a later run has told of this commit"));
  CHECK(project.fake.comments.at(0).at("body") == body);
}

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

// Cases 39 and 41: the run that wrote the report was a fork's.
TEST_CASE("after a workflow_run the pull request is looked up by its head") {
  Project project;
  project.fake.head_repository = "stranger/garden";
  project.analyse();
  Json run = {{"event", "pull_request"},
              {"head_sha", project.head},
              {"head_branch", project.fake.head_branch},
              {"path", ".github/workflows/docs.yml"},
              {"repository", {{"full_name", project.fake.repository}}},
              {"head_repository", {{"full_name", "stranger/garden"}}}};
  project.write_event("workflow_run", {{"workflow_run", run}});
  CHECK(project.publish({"--workflow", ".github/workflows/other.yml"}).code == 2);
  CHECK(project.fake.requests().empty());
  CHECK(project.publish({"--workflow", ".github/workflows/docs.yml"}, "555").code == 1);
  CHECK(project.fake.comments.size() == 1);
  CHECK(contains(text_of(project.repo.beside("summary")), "1 error, 1 warning from this pull request"));
  project.fake.head_repository = "other/garden";
  CHECK(project.publish({}, "556").code == 1);
  CHECK(project.fake.comments.size() == 1);
}

TEST_CASE("what a pull request silences or configures itself is told, and not in force (cases 30, 31)") {
  Project project;
  project.repo.write(".docgarden.toml", "[checks.stale-path]\nlevel = \"off\"\n");
  project.repo.write("CONTRIBUTING.md",
                     "<!-- docgarden: ignore stale-path: because -->\nSee `core/options.c` and [the plan](gone.md).\n");
  project.repo.commit();
  project.take_up();
  CHECK(project.analyse({"--fail-on", "warning"}).code == 1);
  project.publish();
  const std::string body = project.fake.comments.at(0).at("body");
  CHECK(contains(body, "changes how docgarden checks"));
  CHECK(contains(body, "silences findings by comments of its own: `CONTRIBUTING.md:1`"));
}

TEST_CASE("a dry run writes nothing and says what it would") {
  Project project;
  project.analyse();
  const ProcessResult result = project.publish({"--dry-run", "--check-run", "docs", "--label", "stale"});
  CHECK(result.code == 1);
  CHECK(contains(result.out, "would comment on guide.md:3\n"));
  CHECK(contains(result.out, "would write the comment:\n### ❌"));
  CHECK(contains(result.out, "would write the check run docs: failure\n"));
  CHECK(contains(result.out, "would have the label stale\n"));
  CHECK(project.fake.writes().empty());
}

TEST_CASE("check run and label, once") {
  Project project;
  project.analyse();
  for (int i = 0; i < 2; ++i) CHECK(project.publish({"--check-run", "docs", "--label", "stale-docs"}).code == 1);
  REQUIRE(project.fake.check_runs.size() == 1);
  CHECK(project.fake.check_runs[0].at("conclusion") == "failure");
  CHECK(project.fake.check_runs[0].at("output").at("annotations").size() == 2);
  CHECK(project.fake.labels.size() == 1);
  const std::size_t before = project.fake.requests().size();
  project.publish({"--check-run", "docs", "--label", "stale-docs"});
  CHECK(project.fake.requests().size() - before <= 6);
}

TEST_CASE("a fault at any request: no second comment, no lost verdict") {
  const Fault faults[] = {Fault::reset,   Fault::reset_after, Fault::error,        Fault::error_after, Fault::cut,
                          Fault::html,    Fault::forbidden,   Fault::limited,      Fault::primary,     Fault::secondary,
                          Fault::invalid, Fault::head_moves,  Fault::timeout_after};
  Project project;
  project.analyse();
  project.publish({"--check-run", "docs"});
  const std::size_t requests = project.fake.requests().size();
  CHECK(requests > 8);
  std::size_t total = requests;
  for (const Fault wanted : faults) {
    for (std::size_t at = 0; at < requests; ++at) {
      INFO("fault " << static_cast<int>(wanted) << " at request " << at);
      FakeGitHub& fake = project.fake;
      fake.head = project.head;
      fake.comments = fake.review_comments = fake.reviews = fake.check_runs = Json::array();
      fake.fault = [&](std::size_t number, const Seen&) { return number == total + at ? wanted : Fault::none; };
      const std::string timeout = wanted == Fault::timeout_after ? "0.2" : "2";
      CHECK(project.publish({"--check-run", "docs"}, "100", timeout).code == 1);
      CHECK(fake.comments.size() <= 1);
      CHECK(fake.review_comments.size() <= 1);
      CHECK(fake.check_runs.size() <= 1);
      const bool may_be_refused = wanted == Fault::forbidden || wanted == Fault::invalid || wanted == Fault::head_moves;
      if (!may_be_refused) {
        CHECK(fake.comments.size() == 1);
        CHECK(fake.review_comments.size() == 1);
        CHECK(fake.check_runs.size() == 1);
      }
      total = fake.requests().size();
    }
  }
}

}  // namespace docgarden::tests
