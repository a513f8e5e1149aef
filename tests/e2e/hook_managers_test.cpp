// SPDX-License-Identifier: MIT
// The lines that `docgarden hook install` prints, given to the real pre-commit, lefthook and husky.
#include <cstdlib>
#include <fstream>

#include "tests/e2e/program.h"
#include "tests/support/catch.h"

namespace docgarden::tests {
namespace {

namespace fs = std::filesystem;

const fs::path packages = fs::path(DOCGARDEN_SOURCE_DIR) / "node_modules";

// With docgarden on PATH, as whoever uses a manager has it, and no limit of time.
Environment with_docgarden() {
  Environment environment = program_environment();
  environment["PATH"] = fs::path(DOCGARDEN_BINARY).parent_path().string() + ":" + environment["PATH"];
  environment["DOCGARDEN_HOOK_SECONDS"] = "0";
  return environment;
}

ProcessResult run(const TempRepo& repo, const std::vector<std::string>& command) {
  Environment environment = with_docgarden();
  environment["PRE_COMMIT_HOME"] = repo.beside("pre-commit").string();
  return run_process(command, repo.path(), environment);
}

std::string read(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void commit_code(const TempRepo& repo) {
  repo.write("core/one.c", "int one(void) { return 1; }\nint first;\n");
  repo.write("core/two.c", "int two(void) { return 2; }\nint third;\n");
  repo.write("CONTRIBUTING.md", "# Work\n\nRead `core/one.c` first.\n");
  repo.commit();
}

// What follows the name of the file in the output of `hook install`.
std::string printed_lines(const TempRepo& repo) {
  const ProcessResult result = docgarden(repo, {"hook", "install"});
  REQUIRE(result.code == 1);
  const std::size_t begin = result.out.find("\n\n") + 2;
  return result.out.substr(begin, result.out.find("\n\n", begin) - begin) + "\n";
}

// A commit that breaks nothing passes, one that breaks something does not.
void check_commits(const TempRepo& repo) {
  repo.write("core/two.c", "int two(void) { return 22; }\n");
  const ProcessResult good = run(repo, {"git", "commit", "-q", "-a", "-m", "edit"});
  INFO(good.out << good.err);
  CHECK(good.code == 0);
  repo.git({"mv", "core/one.c", "core/first.c"});
  const ProcessResult bad = run(repo, {"git", "commit", "-m", "move"});
  INFO(bad.out << bad.err);
  CHECK(bad.code == 1);
  CHECK(contains(bad.out + bad.err, "`core/one.c` was renamed to `core/first.c`"));
}

bool has_pre_commit() {
  return std::system("command -v pre-commit >/dev/null 2>&1") == 0;
}

}  // namespace

TEST_CASE("husky runs docgarden") {
  const TempRepo repo;
  commit_code(repo);
  REQUIRE(run(repo, {"node", (packages / "husky/bin.js").string()}).code == 0);
  repo.write(".husky/pre-commit", printed_lines(repo));
  repo.git({"add", "-A"});
  check_commits(repo);
}

TEST_CASE("lefthook runs docgarden") {
  const TempRepo repo;
  commit_code(repo);
  repo.write("lefthook.yml", "{}\n");
  repo.write("lefthook.yml", printed_lines(repo));
  repo.git({"add", "-A"});
  fs::path lefthook;
  for (const char* name : {"lefthook-linux-x64", "lefthook-linux-arm64"}) {
    if (fs::exists(packages / name)) lefthook = packages / name / "bin/lefthook";
  }
  REQUIRE(fs::exists(lefthook));
  REQUIRE(run(repo, {lefthook.string(), "install"}).code == 0);
  check_commits(repo);
}

TEST_CASE("pre-commit runs docgarden") {
  if (!has_pre_commit()) {
    WARN("pre-commit is not installed: apt-get install pre-commit");
    return;
  }
  const TempRepo repo, hooks;
  commit_code(repo);
  SECTION("as a hook of this repository") {
    repo.write(".pre-commit-config.yaml", "repos: []\n");
    const std::string lines = printed_lines(repo);
    repo.write(".pre-commit-config.yaml", "repos:\n" + lines);
  }
  SECTION("by our manifest") {
    hooks.write(".pre-commit-hooks.yaml", read(fs::path(DOCGARDEN_SOURCE_DIR) / ".pre-commit-hooks.yaml"));
    const std::string revision = hooks.commit();
    repo.write(".pre-commit-config.yaml", "repos:\n  - repo: " + hooks.path() + "\n    rev: " + revision +
                                              "\n    hooks:\n      - id: docgarden\n");
  }
  repo.git({"add", "-A"});
  const ProcessResult installed = run(repo, {"pre-commit", "install"});
  INFO(installed.out << installed.err);
  REQUIRE(installed.code == 0);
  check_commits(repo);
}

}  // namespace docgarden::tests
