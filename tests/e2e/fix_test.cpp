// SPDX-License-Identifier: MIT
// `docgarden fix`: a diff that git takes, documents written whole or not at all, nothing left to fix after it.
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/e2e/program.h"
#include "tests/support/catch.h"

namespace docgarden::tests {
namespace {

const char* const code =
    "int keep_one(void);\nint keep_two(void);\nint keep_three(void);\nint keep_four(void);\nint keep_five(void);\n";

// A file and a function are renamed, a third thing goes without a successor.
void commit_history(const TempRepo& repo) {
  repo.write("src/old.c", code + std::string("int parse_old(void);\n"));
  repo.write("src/gone.c", "int main(void) { return 0; }\n");
  repo.write(
      "README.md",
      "# Tool\r\n\r\nSee [the code](src/old.c) and `./src/old.c`; call `parse_old(text)`.\r\n\r\nAnd `src/gone.c`.");
  repo.write("docs/guide.md", "# Guide\n\nIn `../src/old.c`, [here](../src/old.c#L1).\n");
  repo.commit();
  repo.git({"mv", "src/old.c", "src/new.c"});
  repo.git({"rm", "-q", "src/gone.c"});
  repo.commit();
  repo.write("src/new.c", code + std::string("int parse_new(void);\n"));
  repo.commit();
}

std::string bytes_of(const TempRepo& repo, const char* path) {
  std::ifstream file(std::filesystem::path(repo.path()) / path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

const char* const fixed_readme =
    "# Tool\r\n\r\nSee [the code](src/new.c) and `./src/new.c`; call `parse_new(text)`.\r\n\r\nAnd `src/gone.c`.";

}  // namespace

TEST_CASE("fix prints a diff that git applies") {
  const TempRepo repo;
  commit_history(repo);
  const ProcessResult result = docgarden(repo, {"fix"});
  CHECK(result.code == 0);
  CHECK(contains(result.err, "5 proven fixes for 6 findings in 2 documents"));
  CHECK(repo.git({"status", "--porcelain"}).empty());
  repo.write("fixes.patch", result.out);
  repo.git({"apply", "fixes.patch"});
  CHECK(bytes_of(repo, "README.md") == fixed_readme);
  CHECK(bytes_of(repo, "docs/guide.md") == "# Guide\n\nIn `../src/new.c`, [here](../src/new.c#L1).\n");
}

TEST_CASE("fix --apply writes documents as they were but for the fixes, and leaves nothing to fix") {
  const TempRepo repo;
  commit_history(repo);
  const std::filesystem::path readme = std::filesystem::path(repo.path()) / "README.md";
  ::chmod(readme.c_str(), 0640);
  CHECK(docgarden(repo, {"fix", "--apply"}).code == 0);
  CHECK(contains(bytes_of(repo, "README.md"), "`./src/new.c`; call `parse_old(text)`"));
  CHECK(docgarden(repo, {"fix", "--apply", "--suggested"}).code == 0);
  CHECK(bytes_of(repo, "README.md") == fixed_readme);
  struct stat info {};
  REQUIRE(::stat(readme.c_str(), &info) == 0);
  CHECK((info.st_mode & 07777) == 0640);
  CHECK(claims_of(scan_json(repo)) == std::vector<std::string>{"src/gone.c"});
  const ProcessResult again = docgarden(repo, {"fix"});
  CHECK(again.out.empty());
  CHECK(contains(again.err, "0 proven fixes for 1 finding"));
}

TEST_CASE("the JSON of a scan carries proven fixes") {
  const TempRepo repo;
  commit_history(repo);
  const nlohmann::json report = scan_json(repo);
  for (const nlohmann::json& finding : report.at("findings")) {
    const bool gone = finding.at("claim").at("text") == "src/gone.c";
    CHECK(finding.at("fixes").size() == (gone ? 0u : 1u));
    if (!gone) CHECK(finding.at("fixes").at(0).at("proven") == true);
  }
}

TEST_CASE("a fix that would bring another finding is not offered") {
  const TempRepo repo;
  repo.write("docs/old.md", "# Old\n\n## Set-up\n\nText of this page.\n\nMore text.\n\nAnd more.\n\nAnd yet more.\n");
  repo.write("README.md", "[a](docs/old.md#set-up)\n\n[b](docs/old.md)\n");
  repo.commit();
  repo.git({"mv", "docs/old.md", "docs/new.md"});
  repo.write("docs/new.md", "# Old\n\n## Other\n\nText of this page.\n\nMore text.\n\nAnd more.\n\nAnd yet more.\n");
  repo.commit();
  const ProcessResult result = docgarden(repo, {"fix"});
  CHECK(contains(result.out, "+[b](docs/new.md)"));
  CHECK_FALSE(contains(result.out, "+[a]"));
  CHECK(contains(result.err, "1 candidate did not pass"));
}

TEST_CASE("fix --apply writes nothing where it can't write all") {
  const TempRepo repo;
  commit_history(repo);
  const std::filesystem::path root = repo.path();
  CHECK(docgarden(repo, {"fix", "--apply", "--rev", "HEAD"}).code == 2);
  if (::geteuid() != 0) {
    std::filesystem::permissions(root / "docs",
                                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
    const ProcessResult result = docgarden(repo, {"fix", "--apply"});
    CHECK(result.code == 2);
    CHECK(contains(result.err, "docs/guide.md"));
    CHECK(repo.git({"status", "--porcelain"}).empty());
    std::filesystem::permissions(root / "docs", std::filesystem::perms::owner_all);
  }
}

}  // namespace docgarden::tests
