// SPDX-License-Identifier: MIT
// `docgarden pr commit`: safe fixes go to the pull request's own branch, or nowhere.
#include "github-action/commit.h"
#include "tests/e2e/pr_project.h"
#include "tests/support/catch.h"

namespace docgarden::tests {
namespace {

ProcessResult commit(const Project& project, std::vector<std::string> more = {}) {
  more.insert(more.begin(), {"pr", "commit", "--timeout", "2"});
  return docgarden(project.repo, more, project.environment());
}

}  // namespace

TEST_CASE("safe fixes become one commit on the head that was scanned") {
  Project project;
  const ProcessResult dry = commit(project, {"--dry-run"});
  CHECK(contains(dry.out, "+Options are read in `core/arguments.c`."));
  CHECK(project.fake.writes().empty());
  const ProcessResult result = commit(project);
  CHECK(result.code == 0);
  CHECK(contains(result.err, ": 2 places repaired in 2 documents\n"));
  REQUIRE(project.fake.commits.size() == 1);
  const Json& input = project.fake.commits[0];
  CHECK(input.at("branch") == Json{{"repositoryNameWithOwner", "owner/garden"}, {"branchName", "change"}});
  CHECK(input.at("expectedHeadOid") == project.head);
  CHECK_FALSE(input.at("fileChanges").contains("deletions"));
  const Json& files = input.at("fileChanges").at("additions");
  REQUIRE(files.size() == 2);
  CHECK(files[0].at("path") == "CONTRIBUTING.md");
  CHECK(files[0].at("contents") == github::base64_of("See `core/arguments.c` and [the plan](gone.md).\n"));
  CHECK(files[1].at("path") == "guide.md");
  // What stands in a message could mention and close.
  CHECK(input.at("message").at("body") ==
        "2 places in 2 documents, for what this branch renamed. Each was proven by a second scan.\n");
  // The head has moved by it: the same again does nothing, and says why.
  const ProcessResult again = commit(project);
  CHECK(again.code == 0);
  CHECK(contains(again.err, "nothing is committed: the pull request has a newer commit"));
  CHECK(project.fake.commits.size() == 1);
}

TEST_CASE("nothing is committed to a fork, a closed or moved branch, or without permission") {
  Project project;
  project.fake.head_repository = "stranger/garden";
  CHECK(contains(commit(project).err, "the branch is a fork's"));
  project.fake.head_repository = "";
  CHECK(contains(commit(project).err, "the branch is a fork's"));
  project.fake.head_repository = project.fake.repository;
  project.fake.state = "closed";
  CHECK(contains(commit(project).err, "is not open"));
  project.fake.state = "open";
  project.fake.head_branch = "main";
  CHECK(contains(commit(project).err, "the one it is to be merged into"));
  project.fake.head_branch = "change";
  project.fake.read_only = true;
  const ProcessResult denied = commit(project);
  CHECK(denied.code == 0);
  CHECK(contains(denied.err, "nothing is committed: Resource not accessible by integration"));
  project.fake.read_only = false;
  project.fake.fault = [](std::size_t, const Seen& seen) {
    return seen.method == "POST" ? Fault::head_moves : Fault::none;
  };
  CHECK(contains(commit(project).err, "nothing is committed: Expected branch to point to another commit"));
  project.fake.fault = [](std::size_t, const Seen&) { return Fault::error; };
  CHECK(commit(project).code == 2);
  CHECK(project.fake.commits.empty());
}

TEST_CASE("where nothing can be repaired unseen nothing is committed") {
  Project project;
  project.fix_documents();
  CHECK(contains(commit(project).err, "there is no fix that may be written unseen"));
  project.write_event("workflow_run", Json::object());
  CHECK(commit(project).code == 2);
  CHECK(project.fake.commits.empty());
}

}  // namespace docgarden::tests
