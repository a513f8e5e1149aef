// SPDX-License-Identifier: MIT
// `docgarden fix`: a diff that git takes, documents written whole or not at all, nothing left to fix after it.
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "tests/e2e/fix_history.h"
#include "tests/support/catch.h"

namespace docgarden::tests {

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
  CHECK(docgarden(repo, {"fix", "--apply=suggest"}).code == 0);
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

TEST_CASE("fix names the level of each fix, and writes no more than was asked for") {
  const TempRepo repo;
  commit_history(repo);
  const ProcessResult shown = docgarden(repo, {"fix"});
  CHECK(contains(shown.err, "safe    README.md:3:16: `src/old.c` -> `src/new.c` (rename)\n"));
  CHECK(contains(shown.err, "suggest README.md:3:"));
  CHECK(contains(shown.err, "next: --apply writes the 4 safe, --apply=suggest all 5\n"));
  CHECK_FALSE(contains(shown.out + shown.err, "\x1b["));
  CHECK(contains(docgarden(repo, {"fix", "--color", "always"}).out, "\x1b[32m+"));
  const nlohmann::json report = nlohmann::json::parse(docgarden(repo, {"fix", "--format", "json"}).out);
  CHECK(report.at("fixes").size() == 5);
  CHECK(report.at("fixes").at(0).at("level") == "safe");
  CHECK(report.at("written") == false);
  const ProcessResult written = docgarden(repo, {"fix", "--apply"});
  CHECK(written.out.empty());
  CHECK(contains(written.err, "1 candidate is less sure"));
  CHECK(contains(written.err, "4 proven fixes for 6 findings in 2 documents, written\n"));
  CHECK(docgarden(repo, {"fix", "--apply=all"}).code == 2);
  CHECK(contains(docgarden(repo, {"fix", "--apply", "suggest"}).err, "did you mean --apply=suggest?"));
}

TEST_CASE("fix takes several files, checks and limits, and says what it left out") {
  const TempRepo repo;
  commit_history(repo);
  const auto fixes = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"fix", "--format", "json"});
    return nlohmann::json::parse(docgarden(repo, std::move(arguments)).out);
  };
  CHECK(fixes({"README.md"}).at("fixes").size() == 3);
  CHECK(fixes({"docs"}).at("fixes").size() == 2);
  CHECK(fixes({"README.md", "docs/guide.md"}).at("fixes").size() == 5);
  CHECK(fixes({"README.md", "src"}).at("findings") == 4);
  CHECK(fixes({"--check", "stale-symbol"}).at("fixes").size() == 1);
  CHECK(fixes({"--check", "stale-symbol", "--check", "broken-link"}).at("fixes").size() == 3);
  CHECK(docgarden(repo, {"fix", "--check", "nothing"}).code == 2);
  CHECK(docgarden(repo, {"fix", "README.md", "/"}).code == 2);
  CHECK(docgarden(repo, {"fix", "README.md", "nowhere.md"}).code == 2);
  CHECK(fixes({"--limit", "2"}).at("left_out").size() == 3);
  CHECK(fixes({"--lines-per-patch", "1"}).at("fixes").size() == 3);  // of one line
  const ProcessResult limited = docgarden(repo, {"fix", "--limit", "2", "--apply"});
  CHECK(contains(limited.err, "left out: 2 proven fixes; --limit allows 2\n"));
  CHECK(contains(docgarden(repo, {"fix", "--limit", "0"}).err, "--limit"));
}

TEST_CASE("fix --new repairs what the change broke") {
  const TempRepo repo;
  commit_history(repo);
  repo.git({"checkout", "-q", "-b", "topic"});
  repo.write("docs/more.md", "See `src/new.c`, [x](../src/new.c).\n");
  repo.git({"mv", "src/new.c", "src/newer.c"});
  repo.commit();
  const nlohmann::json report =
      nlohmann::json::parse(docgarden(repo, {"fix", "--base", "main", "--format", "json"}).out);
  for (const nlohmann::json& fix : report.at("fixes")) CHECK(fix.at("edits").at(0).at("path") == "docs/more.md");
  CHECK(nlohmann::json::parse(docgarden(repo, {"fix", "--new", "--format", "json"}).out) == report);
}

TEST_CASE("fix proves with all checks and documents, whatever part is asked for") {
  const TempRepo repo;
  repo.write("src/old.c", five_functions);
  repo.write("docs/a.md", "# A\n\n## About `src/old.c`\n\nText.\n");
  repo.write("README.md", "[a](docs/a.md#about-srcoldc)\n");
  repo.commit();
  repo.git({"mv", "src/old.c", "src/new.c"});
  repo.commit();
  const ProcessResult result = docgarden(repo, {"fix", "--verbose", "docs"});
  CHECK(result.out.empty());  // the heading's anchor would break a link of the README
  CHECK(contains(result.err, "README.md:1"));
}

TEST_CASE("undo takes back exactly what fix wrote") {
  const TempRepo repo;
  commit_history(repo);
  CHECK(docgarden(repo, {"undo"}).code == 1);
  const std::string readme = bytes_of(repo, "README.md"), guide = bytes_of(repo, "docs/guide.md");
  ::chmod((repo / "README.md").c_str(), 0751);
  REQUIRE(docgarden(repo, {"fix", "--apply=suggest"}).code == 0);
  CHECK(bytes_of(repo, "README.md") == fixed_readme);
  SECTION("all of it, once") {
    const ProcessResult result = docgarden(repo, {"undo"});
    CHECK(result.code == 0);
    CHECK(contains(result.out, "  docs/guide.md\n"));
    CHECK(bytes_of(repo, "README.md") == readme);
    CHECK(bytes_of(repo, "docs/guide.md") == guide);
    struct stat info {};
    REQUIRE(::stat((repo / "README.md").c_str(), &info) == 0);
    CHECK((info.st_mode & 07777) == 0751);
    CHECK(docgarden(repo, {"undo"}).code == 1);
  }
  SECTION("nothing, where one was changed since") {
    repo.write("docs/guide.md", fixed_guide + std::string("More.\n"));
    const ProcessResult result = docgarden(repo, {"undo"});
    CHECK(result.code == 2);
    CHECK(contains(result.err, "changed since the fixes were applied: docs/guide.md"));
    CHECK(bytes_of(repo, "README.md") == fixed_readme);
    repo.write("docs/guide.md", fixed_guide);
    CHECK(docgarden(repo, {"undo"}).code == 0);
  }
  SECTION("what a person took back already is fine") {
    repo.git({"checkout", "-q", "docs/guide.md"});
    CHECK(docgarden(repo, {"undo"}).code == 0);
    CHECK(bytes_of(repo, "README.md") == readme);
  }
  SECTION("through no link") {
    repo.remove("docs/guide.md");
    repo.write("other.md", fixed_guide);
    repo.link("docs/guide.md", "../other.md");
    CHECK(docgarden(repo, {"undo"}).code == 2);
    CHECK(bytes_of(repo, "other.md") == fixed_guide);
  }
  CHECK(leftovers(repo).empty());
}

TEST_CASE("each linked work tree has its own undo") {
  const TempRepo repo;
  commit_history(repo);
  repo.git({"worktree", "add", "-q", "../other"});
  const std::filesystem::path other = repo.beside("other");
  REQUIRE(docgarden(other, {"fix", "--apply"}).code == 0);
  CHECK(docgarden(repo, {"undo"}).code == 1);
  CHECK(docgarden(other, {"undo"}).code == 0);
  CHECK(repo.git_in(other, {"status", "--porcelain"}).empty());
}

}  // namespace docgarden::tests
