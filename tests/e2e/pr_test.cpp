// SPDX-License-Identifier: MIT
// `docgarden pr` on a real repository, then `docgarden pr publish` of what it wrote against a fake of GitHub.
#include "tests/e2e/pr_project.h"
#include "tests/support/catch.h"

namespace docgarden::tests {

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

TEST_CASE("the comment says how far the documents can be relied on, and what the pull request did to that") {
  Project project;
  project.analyse();
  const nlohmann::json readiness = nlohmann::json::parse(text_of(project.report())).at("readiness");
  REQUIRE(readiness.at("before").is_number());
  CHECK(readiness.at("score").get<int>() < readiness.at("before").get<int>());
  project.publish();
  const std::string body = project.fake.comments.at(0).at("body");
  CHECK(contains(body, "Readiness **" + std::to_string(readiness.at("score").get<int>()) + "** / 100 (−"));
  CHECK(contains(body, "Next: "));
  project.analyse({"--no-readiness"});
  CHECK_FALSE(nlohmann::json::parse(text_of(project.report())).contains("readiness"));
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

TEST_CASE("a dry run writes nothing and says what it would") {
  Project project;
  project.analyse();
  const ProcessResult result = project.publish({"--dry-run", "--check-run", "docs", "--label", "stale"});
  CHECK(result.code == 1);
  CHECK(contains(result.out, "would comment on guide.md:3\n"));
  CHECK(contains(result.out, "would write the comment:\n| ### ❌"));
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
  // Those after which it is not known what happened, and those that refuse; the others are the client's own tests'.
  const Fault faults[] = {Fault::reset_after, Fault::error_after, Fault::cut,        Fault::forbidden,
                          Fault::limited,     Fault::invalid,     Fault::head_moves, Fault::timeout_after};
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
  CHECK(project.fake.violations.empty());
}

}  // namespace docgarden::tests
