// SPDX-License-Identifier: MIT
#include "checks/facts/lost_words.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "checks/facts/history.h"
#include "checks/git/snapshot.h"
#include "tests/support/catch.h"
#include "tests/support/temp_repo.h"

namespace docgarden::facts {
namespace {

namespace fs = std::filesystem;
using tests::TempFolder;
using tests::TempRepo;

LostWords lost_in(const TempRepo& repo, const fs::path& cache = {}) {
  const std::unique_ptr<git::Snapshot> snapshot = git::open(repo.path(), {git::Kind::commit, "HEAD"});
  LostWords lost(*snapshot, *snapshot->commits(), {.cache = cache, .threads = 2});
  const History history(*snapshot, {.seen = [&](const git::Commit& commit, const std::vector<git::Change>& changes) {
    lost.take(commit, changes);
  }});
  lost.finish();
  return lost;
}

std::vector<std::uint32_t> commits_of(const LostWords& lost, std::string_view name) {
  const WordHash hash = lost_hash(name);
  const auto commits = lost.commits_of({hash});
  const auto found = commits.find(hash);
  return found == commits.end() ? std::vector<std::uint32_t>() : found->second;
}

fs::path only_file(const TempFolder& folder) {
  return fs::directory_iterator(folder.path() / "history")->path();
}

std::string bytes_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

TEST_CASE("lost words: particular names, options of one part, the parts of a joined name") {
  const std::vector<WordHash> words = particular_names("do_it(x); HTTPServer plain --retry -v some-kebab FooBar-based");
  const auto has = [&](std::string_view word) {
    return std::find(words.begin(), words.end(), lost_hash(word)) != words.end();
  };
  for (const char* word : {"do_it", "HTTPServer", "--retry", "some-kebab", "FooBar-based", "FooBar"}) {
    INFO(word);
    CHECK(has(word));
  }
  for (const char* word : {"plain", "x", "retry", "v", "kebab", "based"}) {
    INFO(word);
    CHECK_FALSE(has(word));
  }
}

TEST_CASE("lost words: the commits that took a word out of a file, newest first") {
  const TempRepo repo;
  repo.write("a.c", "int old_name, kept_name;\n");
  repo.write("b.c", "int old_name;\n// comment_only\n");
  repo.write("README.md", "doc_name\n");
  repo.write("tests/t.c", "int tested_name;\n");
  repo.commit();
  repo.write("a.c", "int kept_name;\n");
  repo.commit();
  repo.git({"mv", "a.c", "moved.c"});
  repo.commit();
  repo.remove("b.c");
  repo.remove("README.md");
  repo.remove("tests/t.c");
  repo.commit();
  const LostWords lost = lost_in(repo);
  CHECK(lost.read() == 4);
  CHECK(commits_of(lost, "old_name") == std::vector<std::uint32_t>{0, 2});
  for (const char* name : {"kept_name", "comment_only", "doc_name", "tested_name", "other_name"}) {
    INFO(name);
    CHECK(commits_of(lost, name).empty());
    CHECK_FALSE(lost.ever(lost_hash(name)));
  }
}

TEST_CASE("lost words: what a commit took is remembered, also when a branch is rewritten") {
  const TempRepo repo;
  const TempFolder cache;
  repo.write("a.c", "int first_name;\n");
  repo.commit();
  repo.write("a.c", "int second_name;\n");
  repo.commit();
  CHECK(lost_in(repo, cache.path()).read() == 2);
  CHECK(lost_in(repo, cache.path()).read() == 0);
  repo.write("a.c", "int third_name;\n");
  repo.git({"add", "a.c"});
  repo.git({"commit", "-q", "--amend", "-m", "another one"});
  const LostWords rewritten = lost_in(repo, cache.path());
  CHECK(rewritten.read() == 1);
  CHECK(commits_of(rewritten, "first_name") == std::vector<std::uint32_t>{0});
  CHECK_FALSE(rewritten.ever(lost_hash("second_name")));
  CHECK(parse_lost_words(bytes_of(only_file(cache))).size() == 3);
}

TEST_CASE("lost words: a damaged file of the cache is worth nothing") {
  const TempRepo repo;
  const TempFolder cache;
  repo.write("a.c", "int first_name;\n");
  repo.commit();
  repo.write("a.c", "int second_name;\n");
  repo.commit();
  lost_in(repo, cache.path());
  const fs::path file = only_file(cache);
  std::string bytes = bytes_of(file);
  REQUIRE(parse_lost_words(bytes).size() == 2);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CHECK(parse_lost_words(std::string_view(bytes).substr(0, size)).empty());
  }
  bytes.back() = static_cast<char>(bytes.back() ^ 1);
  CHECK(parse_lost_words(bytes).empty());
  std::ofstream(file, std::ios::binary) << bytes;
  const LostWords lost = lost_in(repo, cache.path());
  CHECK(lost.read() == 2);
  CHECK(commits_of(lost, "first_name") == std::vector<std::uint32_t>{0});
}

}  // namespace docgarden::facts
