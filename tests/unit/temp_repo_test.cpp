// SPDX-License-Identifier: MIT
#include "tests/support/temp_repo.h"

#include "tests/support/catch.h"

namespace docgarden::tests {

TEST_CASE("a temporary repository is real, and the same every time") {
  std::string path, id;
  {
    const TempRepo repo;
    path = repo.path();
    repo.write("docs/a.md", "# A\n");
    repo.link("b.md", "docs/a.md");
    id = repo.commit("first");
    CHECK(repo.git({"ls-files"}) == "b.md\ndocs/a.md");
    CHECK(repo.git({"log", "-1", "--format=%an %s"}) == "A. Gardener first");
    CHECK_THROWS_AS(repo.git({"rev-parse", "--verify", "nothing"}), std::runtime_error);
  }
  CHECK_FALSE(std::filesystem::exists(path));
  const TempRepo again;
  again.write("docs/a.md", "# A\n");
  again.link("b.md", "docs/a.md");
  CHECK(again.commit("first") == id);
}

}  // namespace docgarden::tests
