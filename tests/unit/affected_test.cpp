// SPDX-License-Identifier: MIT
#include "checks/affected.h"

#include "checks/scan.h"
#include "tests/support/catch.h"
#include "tests/support/temp_repo.h"

namespace docgarden::tests {
namespace {

// How many findings a scan of the change has; with `narrow` only of those claims that it may have made stale.
std::size_t findings(const TempRepo& repo, bool narrow) {
  const std::unique_ptr<git::Snapshot> head = git::open(repo.path(), {git::Kind::commit, "HEAD"});
  const std::unique_ptr<git::Snapshot> base = git::open(repo.path(), {git::Kind::commit, "HEAD~1"});
  ScanOptions options;
  options.base = base.get();
  options.narrow = narrow;
  return scan(*head, options).findings.size();
}

}  // namespace

TEST_CASE("a claim that a change made stale is not left out for how it is spelled") {
  const TempRepo repo;
  repo.write("README.md", "# Tool\n");
  SECTION("a heading whose letters have two sizes beyond ASCII") {
    repo.write("guide.md", "# Guide\n\n## Übersicht\n\ntext\n");
    repo.write("README.md", "# Tool\n\n[o](guide.md#übersicht)\n");
    repo.commit();
    repo.write("guide.md", "# Guide\n\n## Overview\n\ntext\n");
  }
  SECTION("marks that a heading has and its anchor has not") {
    repo.write("guide.md", "# Guide\n\n## 安装：使用\n\ntext\n");
    repo.write("README.md", "# Tool\n\n[o](guide.md#安装使用)\n");
    repo.commit();
    repo.write("guide.md", "# Guide\n\n## Use\n\ntext\n");
  }
  SECTION("a path with percent signs") {
    repo.write("über.md", "# Guide\n");
    repo.write("README.md", "# Tool\n\n[o](%C3%BCber.md)\n");
    repo.commit();
    repo.remove("über.md");
  }
  SECTION("a path with backslashes") {
    repo.write("so_far.md", "# Guide\n");
    repo.write("README.md", "# Tool\n\n[o](so\\_far.md)\n");
    repo.commit();
    repo.remove("so_far.md");
  }
  repo.commit("change");
  CHECK(findings(repo, false) == 1);
  CHECK(findings(repo, true) == 1);
}

TEST_CASE("what a change does not touch is left out") {
  const TempRepo repo;
  repo.write("README.md", "# Tool\n\n[gone](gone.md)\n");
  repo.write("core/one.c", "int one;\n");
  repo.commit();
  repo.write("core/one.c", "int two;\n");
  repo.commit("change");
  CHECK(findings(repo, false) == 1);
  CHECK(findings(repo, true) == 0);
}

TEST_CASE("a drawn tree is judged whole or not at all") {
  const TempRepo repo;
  repo.write("README.md",
             "# Tool\n\nThe layout:\n\n```\n.\n├── core\n│   ├── one.c\n│   ├── three.c\n│   └── two.c\n├── docs\n"
             "└── tools\n    └── run.sh\n```\n");
  for (const char* file : {"core/one.c", "core/two.c", "docs/a.txt", "tools/run.sh"}) repo.write(file, "int x;\n");
  repo.commit();
  repo.remove("core/two.c");
  repo.commit("change");
  CHECK(findings(repo, false) == 2);
  CHECK(findings(repo, true) == 2);
}

}  // namespace docgarden::tests
