// SPDX-License-Identifier: MIT
// `docgarden pr obey`: what comments order, and whose.
#include "github-action/commit.h"
#include "tests/e2e/pr_project.h"
#include "tests/support/catch.h"

namespace docgarden::tests {
namespace {

ProcessResult obey(Project& project, const std::string& comment, const std::string& author = "maintainer") {
  project.fake.base = project.base;
  project.fake.permissions = {{"maintainer", "write"}, {"owner", "admin"}, {"reader", "read"}};
  project.write_event("issue_comment",
                      {{"action", "created"},
                       {"issue", {{"number", 7}, {"pull_request", {{"url", "x"}}}}},
                       {"comment", {{"id", 4'000'000'000}, {"body", comment}, {"user", {{"login", author}}}}}});
  return docgarden(project.repo, {"pr", "obey", "--timeout", "2"}, project.environment());
}

std::string id_of(Project& project, const std::string& path, bool is_new = true) {
  docgarden(project.repo, {"pr", "--base", project.base, "--report", project.report()});
  const Json report = Json::parse(text_of(project.report()));
  for (const Json& finding : report.at("findings")) {
    if (finding.at("path") == path && finding.at("new") == is_new) return finding.at("id");
  }
  return "";
}

}  // namespace

TEST_CASE("orders of those who may push, and of nobody else") {
  Project project;
  for (const std::string author : {"reader", "stranger", "../../x", ""}) {
    INFO(author);
    const ProcessResult result = obey(project, "/docgarden fix", author);
    CHECK(result.code == 0);
    CHECK(project.fake.writes().empty());
  }
  for (const std::string comment : {"hello", "please\n/docgarden fix", "> /docgarden fix", "/docgardener fix", ""}) {
    CHECK(obey(project, comment).code == 0);
    CHECK(project.fake.writes().empty());
  }
  CHECK(obey(project, "/docgarden fix\r\nthanks!").code == 0);
  CHECK(project.fake.commits.size() == 1);
  CHECK(project.fake.reactions == Json::array({{{"content", "+1"}}}));
  CHECK(project.fake.comments.empty());
  CHECK(project.fake.violations.empty());
}

TEST_CASE("what is not understood or can't be done is answered, once") {
  Project project;
  for (const std::string comment :
       {"/docgarden", "/docgarden dance", "/docgarden fix all", "/docgarden explain @org/team",
        "/docgarden ignore abcd", "/docgarden ignore abcd a --> b", "/docgarden ignore abcd <b>"}) {
    INFO(comment);
    CHECK(obey(project, comment).code == 0);
    REQUIRE(project.fake.comments.size() == 1);
    CHECK(contains(project.fake.comments[0].at("body"), "docgarden knows `/docgarden fix`"));
  }
  project.fake.comments = Json::array();
  project.fake.head_repository = "stranger/garden";
  CHECK(obey(project, "/docgarden fix").code == 0);
  CHECK(contains(project.fake.comments.at(0).at("body"), "the branch is a"));
  CHECK(obey(project, "/docgarden ignore abcd because").code == 0);
  CHECK(project.fake.commits.empty());
  CHECK(obey(project, "/docgarden explain 0123456789ab").code == 2);
  CHECK(contains(project.fake.comments.at(0).at("body"), "there is no finding"));
  CHECK(project.fake.comments.size() == 1);
}

TEST_CASE("a finding is explained in one answer") {
  Project project;
  const std::string id = id_of(project, "guide.md");
  for (int i = 0; i < 2; ++i) CHECK(obey(project, "/docgarden explain " + id.substr(0, 8), "owner").code == 0);
  REQUIRE(project.fake.comments.size() == 1);
  const std::string body = project.fake.comments[0].at("body");
  CHECK(body.starts_with("<!-- docgarden:sticky v1 id=reply-4000000000 "));
  CHECK(contains(body, "````text\nguide.md\n"));
  CHECK(contains(body, "core/arguments.c"));
  CHECK(project.fake.commits.empty());
}

TEST_CASE("a finding is ignored by a comment before its block, and where that can't be it is said") {
  Project project;
  CHECK(obey(project, "/docgarden ignore " + id_of(project, "guide.md") + " it is history").code == 0);
  REQUIRE(project.fake.commits.size() == 1);
  const Json& input = project.fake.commits[0];
  CHECK(input.at("message").at("headline") == "Accept what a document says");
  const Json& files = input.at("fileChanges").at("additions");
  REQUIRE(files.size() == 1);
  CHECK(files[0].at("path") == "guide.md");
  CHECK(files[0].at("contents") ==
        github::base64_of("# Guide\n\n<!-- docgarden: ignore stale-path: it is history -->\n"
                          "Options are read in `core/options.c`.\n\nFurther text.\nAnd more.\n"));
  project.repo.write("guide.md", "# Guide\n\n- Options are read in `core/options.c`.\n");
  project.repo.commit();
  project.take_up();
  CHECK(obey(project, "/docgarden ignore " + id_of(project, "guide.md") + " it is history").code == 0);
  CHECK(project.fake.commits.size() == 1);
  CHECK(contains(project.fake.comments.at(0).at("body"), "nothing is ignored: no comment can be put before it"));
}

TEST_CASE("an order is a comment that was just made on a pull request") {
  Project project;
  const Json comment = {{"id", 5}, {"body", "/docgarden fix"}, {"user", {{"login", "maintainer"}}}};
  const Json pull = {{"number", 7}, {"pull_request", {{"url", "x"}}}};
  project.fake.permissions = {{"maintainer", "write"}};
  const auto code = [&](const std::string& name, const Json& event) {
    project.write_event(name, event);
    return docgarden(project.repo, {"pr", "obey"}, project.environment()).code;
  };
  CHECK(code("issue_comment", {{"action", "edited"}, {"issue", pull}, {"comment", comment}}) == 2);
  CHECK(code("issue_comment", {{"action", "created"}, {"issue", {{"number", 7}}}, {"comment", comment}}) == 2);
  CHECK(code("issues", {{"action", "created"}, {"issue", pull}, {"comment", comment}}) == 2);
  CHECK(project.fake.requests().empty());
}

}  // namespace docgarden::tests
