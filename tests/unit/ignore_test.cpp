// SPDX-License-Identifier: MIT
#include "checks/git/ignore.h"

#include <ctime>
#include <random>

#include "checks/git/snapshot.h"
#include "tests/support/catch.h"
#include "tests/support/temp_repo.h"

namespace docgarden::git {
namespace {

using tests::TempRepo;

bool ignored(const std::string& rules, const std::string& path) {
  IgnoreRules parsed;
  parsed.add("", rules);
  return parsed.ignores(path);
}

// Those of the paths that git ignores, one a line.
std::string git_ignored(const TempRepo& repo, const std::vector<std::string>& paths) {
  std::vector<std::string> argv = {"git", "check-ignore", "--no-index"};
  argv.insert(argv.end(), paths.begin(), paths.end());
  return tests::run_process(argv, repo.path()).out;
}

// git takes `**` beside anything but slashes for `*`, or not, depending on what comes before.
bool has_odd_stars(const std::string& rule) {
  for (std::size_t at = rule.find("**"); at != std::string::npos; at = rule.find("**", at + 1)) {
    const bool begins = at == 0 || rule[at - 1] == '/';
    const bool ends = at + 2 == rule.size() || rule[at + 2] == '/';
    if (!begins || !ends) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("ignore rules in all their forms") {
  CHECK(ignored("*.o\n", "a.o"));
  CHECK(ignored("*.o\n", "deep/down/a.o"));
  CHECK_FALSE(ignored("*.o\n", "a.c"));
  CHECK(ignored("/build\n", "build/x/y"));
  CHECK_FALSE(ignored("/build\n", "sub/build"));
  CHECK(ignored("build/\n", "sub/build/x"));
  CHECK(ignored("build/\n", "sub/build/"));
  CHECK(ignored("a/**/z\n", "a/z"));
  CHECK(ignored("a/**/z\n", "a/b/c/z"));
  CHECK(ignored("**/logs/*.log\n", "x/logs/a.log"));
  CHECK_FALSE(ignored("**/logs/*.log\n", "x/logs/y/a.log"));
  CHECK(ignored("docs/**\n", "docs/a/b"));
  CHECK_FALSE(ignored("docs/*.txt\n", "docs/a/b.txt"));
  CHECK(ignored("*.log\n!keep.log\n", "other.log"));
  CHECK_FALSE(ignored("*.log\n!keep.log\n", "keep.log"));
  CHECK(ignored("logs/\n!logs/keep.log\n", "logs/keep.log"));
  CHECK_FALSE(ignored("logs/*\n!logs/keep.log\n", "logs/keep.log"));
  CHECK(ignored("[Bb]in\n", "Bin"));
  CHECK(ignored("f[!a-c]\n", "fd"));
  CHECK_FALSE(ignored("f[!a-c]\n", "fb"));
  CHECK(ignored("x[[:digit:]]\n", "x7"));
  CHECK(ignored("\\#a\n", "#a"));
  CHECK(ignored("\\!a\n", "!a"));
  CHECK_FALSE(ignored("#a\n", "#a"));
  CHECK(ignored("a\\ \n", "a "));
  CHECK(ignored("a  \r\n", "a"));
  CHECK(ignored("\xEF\xBB\xBF*.o\n", "a.o"));
  CHECK_FALSE(ignored("a[\n", "a["));
  CHECK_FALSE(ignored("\n/\n!\n   \n", "a"));
  CHECK_FALSE(ignored("", "a"));
  CHECK_FALSE(ignored("*\n", ""));
  CHECK_FALSE(ignored("*\n", "."));
}

TEST_CASE("a path that is not there may be a file or a folder") {
  CHECK(ignored("dist/\n", "dist"));
  CHECK(ignored("dist/\n", "dist/"));
  CHECK(ignored("dist/\n", "./dist/a.js"));
  CHECK_FALSE(ignored("*\n!*/\n!*.c\n", "folder/"));
  CHECK(ignored("*\n!*/\n!*.c\n", "file"));
  CHECK_FALSE(ignored("*\n!*/\n!*.c\n", "folder/a.c"));
}

TEST_CASE("nested files speak for their folder, the nearest last") {
  const TempRepo repo;
  repo.write(".gitignore", "*.tmp\n/out\n");
  repo.write("web/.gitignore", "!keep.tmp\n/dist\nnode_modules/\n");
  repo.write("web/a.js", "a\n");
  repo.write(".git/info/exclude", "*.mine\n");
  repo.commit();
  for (const Kind kind : {Kind::commit, Kind::index, Kind::work_tree}) {
    const auto snapshot = open(repo.path(), {kind, ""});
    CHECK(snapshot->ignores("a.tmp"));
    CHECK(snapshot->ignores("web/a.tmp"));
    CHECK_FALSE(snapshot->ignores("web/keep.tmp"));
    CHECK(snapshot->ignores("keep.tmp"));
    CHECK(snapshot->ignores("web/dist/a"));
    CHECK_FALSE(snapshot->ignores("dist/a"));
    CHECK_FALSE(snapshot->ignores("web/out"));
    CHECK(snapshot->ignores("web/deep/node_modules/x.js"));
    CHECK(snapshot->ignores("x.mine") == (kind == Kind::work_tree));
  }
}

TEST_CASE("random rules mean what git takes them for") {
  const TempRepo repo;
  std::mt19937 random(42);
  const std::vector<std::string> pieces = {"a",   "b", "c",  "*",  "?",   "**",  "/",     "/",   "[ab]", "[!a]",
                                           "\\a", ".", "a*", "*b", "**/", "/**", "[a-c]", "[^b", "x"};
  std::vector<std::string> paths;
  for (const char* first : {"a", "b", "c", "ab", "x", ".a", "abc", "[^b"}) {
    for (const char* second : {"", "/a", "/b", "/ab", "/a/b", "/b/c", "/a/b/c", "/x/a/c", "/c."}) {
      paths.push_back(std::string(first) + second);
    }
  }
  for (int round = 0; round < 150; ++round) {
    std::string rules;
    for (std::size_t lines = 1 + random() % 4; lines > 0;) {
      std::string rule;
      for (std::size_t n = 1 + random() % 5; n > 0; --n) rule += pieces[random() % pieces.size()];
      if (has_odd_stars(rule)) continue;
      rules += (random() % 4 == 0 ? "!" : "") + rule + (random() % 4 == 0 ? "/\n" : "\n");
      --lines;
    }
    repo.write(".gitignore", rules);
    IgnoreRules parsed;
    parsed.add("", rules);
    std::string ours;
    for (const std::string& path : paths) {
      // A path that is not there is a file to git.
      const bool as_file = parsed.ignores_file(path);
      if (as_file) ours += path + "\n";
    }
    INFO(rules);
    CHECK(ours == git_ignored(repo, paths));
  }
}

TEST_CASE("rules that are made to take forever do not") {
  std::string stars;
  for (int n = 0; n < 500; ++n) stars += "a*";
  std::string folders;
  for (int n = 0; n < 500; ++n) folders += "**/a/";
  std::string rules;
  for (int n = 0; n < 2000; ++n) rules += stars + "b\n" + folders + "b\n[" + stars + "\n";
  std::string path;
  for (int n = 0; n < 500; ++n) path += "a/";
  path += std::string(2000, 'a');
  IgnoreRules parsed;
  parsed.add("", rules);
  const std::clock_t begin = std::clock();
  for (int n = 0; n < 1000; ++n) CHECK(parsed.ignores(path));
  CHECK((std::clock() - begin) / CLOCKS_PER_SEC < 30);
}

}  // namespace docgarden::git
