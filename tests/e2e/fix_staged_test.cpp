// SPDX-License-Identifier: MIT
// fix --staged: the index is repaired, and the work tree where it is the same.
#include <sys/stat.h>

#include "tests/e2e/fix_history.h"
#include "tests/support/catch.h"

namespace docgarden::tests {
namespace {

const std::vector<std::string> staged = {"fix", "--staged", "--apply=suggest"};

std::string indexed(const TempRepo& repo, const char* path) {
  return repo.git({"show", std::string(":") + path});
}

const char* const guide = "# Guide\n\nIn `../src/old.c`, [here](../src/old.c#L1).\n\nOne.\n\nTwo.\n\nThree.\n";

// What is staged speaks of a file that was renamed; another line is not staged.
void stage(const TempRepo& repo) {
  commit_history(repo);
  repo.write("docs/guide.md", guide);
  repo.git({"add", "docs"});
}

}  // namespace

TEST_CASE("fix --staged writes index and work tree") {
  const TempRepo repo;
  stage(repo);
  const ProcessResult shown = docgarden(repo, {"fix", "--staged"});
  CHECK(contains(shown.out, "+In `../src/new.c`"));
  REQUIRE(docgarden(repo, staged).code == 0);
  CHECK(contains(indexed(repo, "docs/guide.md"), "In `../src/new.c`, [here](../src/new.c#L1)."));
  CHECK(bytes_of(repo, "README.md") == fixed_readme);
  CHECK(repo.git({"diff", "--name-only"}).empty());
  CHECK(docgarden(repo, {"fix", "--staged"}).out.empty());
  CHECK(docgarden(repo, {"undo"}).code == 0);
  CHECK(bytes_of(repo, "docs/guide.md") == guide);
  CHECK(repo.git({"diff", "--name-only"}).empty());
  CHECK(repo.git({"diff", "--cached", "--name-only"}) == "docs/guide.md");
  CHECK(leftovers(repo).empty());
}

TEST_CASE("fix --staged takes up nothing that is not staged") {
  const TempRepo repo;
  stage(repo);
  const std::string with_head = "New first line.\n\n" + std::string(guide) + "\nNot staged.\n";
  SECTION("other lines: both are repaired, and what is not staged stays so") {
    repo.write("docs/guide.md", with_head);
    const ProcessResult result = docgarden(repo, staged);
    REQUIRE(result.code == 0);
    CHECK_FALSE(contains(result.err, "index alone"));
    CHECK(contains(bytes_of(repo, "docs/guide.md"), "New first line.\n\n# Guide\n\nIn `../src/new.c`"));
    CHECK(contains(bytes_of(repo, "docs/guide.md"), "Not staged."));
    CHECK(contains(indexed(repo, "docs/guide.md"), "../src/new.c#L1"));
    CHECK_FALSE(contains(indexed(repo, "docs/guide.md"), "first line"));
  }
  SECTION("the same line: the index alone") {
    std::string other = guide;
    other.replace(other.find("In `"), 2, "Within");
    repo.write("docs/guide.md", other);
    const ProcessResult result = docgarden(repo, staged);
    REQUIRE(result.code == 0);
    CHECK(contains(result.err, "note: docs/guide.md:3 is fixed in the index alone"));
    CHECK(bytes_of(repo, "docs/guide.md") == other);
    CHECK(contains(indexed(repo, "docs/guide.md"), "../src/new.c#L1"));
  }
  SECTION("a file that was deleted and is staged") {
    repo.remove("docs/guide.md");
    REQUIRE(docgarden(repo, staged).code == 0);
    CHECK_FALSE(std::filesystem::exists(repo / "docs/guide.md"));
    CHECK(contains(indexed(repo, "docs/guide.md"), "../src/new.c#L1"));
  }
  SECTION("line ends that git turned") {
    repo.git({"config", "core.autocrlf", "true"});
    std::string crlf;
    for (const char* c = guide; *c != '\0'; ++c) crlf += *c == '\n' ? "\r\n" : std::string(1, *c);
    repo.write("docs/guide.md", crlf);
    REQUIRE(docgarden(repo, staged).code == 0);
    CHECK(contains(bytes_of(repo, "docs/guide.md"), "[here](../src/new.c#L1).\r\n"));
    CHECK_FALSE(contains(indexed(repo, "docs/guide.md"), "\r"));
  }
  const std::string before = repo.git({"ls-files", "-s"});
  CHECK(docgarden(repo, {"undo"}).code == 0);
  CHECK(contains(indexed(repo, "docs/guide.md"), "../src/old.c#L1"));
}

TEST_CASE("fix --staged in a hook works on the index of the commit") {
  const TempRepo repo;
  stage(repo);
  repo.write(".git/hooks/pre-commit", "#!/bin/sh\nexec " DOCGARDEN_BINARY " fix --staged --apply=suggest --quiet\n");
  ::chmod((repo / ".git/hooks/pre-commit").c_str(), 0755);
  const bool all = GENERATE(false, true);
  if (all) repo.write("docs/more.md", "not added\n");
  repo.git({"commit", "-q", all ? "-am" : "-m", "document"});
  CHECK(contains(repo.git({"show", "HEAD:docs/guide.md"}), "[here](../src/new.c#L1)"));
  CHECK(contains(repo.git({"show", "HEAD:README.md"}), "(src/new.c)"));
  CHECK(repo.git({"status", "--porcelain", "--untracked-files=no"}).empty());
  CHECK(docgarden(repo, {"undo"}).code == 0);
  CHECK(contains(bytes_of(repo, "docs/guide.md"), "[here](../src/old.c#L1)"));
}

TEST_CASE("fix --staged refuses an index that it does not know how to edit") {
  const TempRepo repo;
  stage(repo);
  const auto refuses = [&](const char* why) {
    const std::string before = repo.git({"ls-files", "-s"});
    const ProcessResult result = docgarden(repo, staged);
    CHECK(result.code == 2);
    CHECK(contains(result.err, why));
    CHECK(repo.git({"ls-files", "-s"}) == before);
    CHECK(bytes_of(repo, "docs/guide.md") == guide);
  };
  SECTION("yet to be added") {
    repo.write("later.md", "x\n");
    repo.git({"add", "-N", "later.md"});
    refuses("later.md: its content is yet to be added");
  }
  SECTION("split") {
    repo.git({"update-index", "--split-index"});
    refuses("a split index can't be edited");
  }
  SECTION("not to be looked at") {
    repo.git({"update-index", "--skip-worktree", "docs/guide.md"});
    refuses("docs/guide.md: the index says");
  }
  SECTION("locked") {
    repo.write(".git/index.lock", "");
    refuses("another git works on it");
    CHECK(std::filesystem::exists(repo / ".git/index.lock"));
  }
  SECTION("in conflict") {
    repo.git({"commit", "-qm", "x"});
    repo.git({"checkout", "-q", "-b", "other", "HEAD~1"});
    repo.write("docs/guide.md", "# Other\n");
    repo.commit();
    CHECK_THROWS(repo.git({"merge", "-q", "main"}));
    const std::string before = bytes_of(repo, "docs/guide.md");
    const ProcessResult result = docgarden(repo, staged);
    CHECK(result.code == 2);
    CHECK(contains(result.err, "docs/guide.md: has unresolved conflicts"));
    const ProcessResult in_work_tree = docgarden(repo, {"fix", "--apply=suggest"});
    CHECK(in_work_tree.code == 2);
    CHECK(contains(in_work_tree.err, "docs/guide.md: has unresolved conflicts"));
    CHECK(bytes_of(repo, "docs/guide.md") == before);
  }
}

TEST_CASE("an entry that changed in the second of the index is not taken for unchanged") {
  const TempRepo repo;
  stage(repo);
  repo.write("src/new.c", five_functions + std::string("int parse_new(void);\n"));
  repo.git({"add", "-A"});
  repo.write("src/new.c", five_functions + std::string("int parse_NEW(void);\n"));  // of the same size
  REQUIRE(docgarden(repo, staged).code == 0);
  CHECK(repo.git({"diff", "--name-only"}) == "src/new.c");
}

}  // namespace docgarden::tests
