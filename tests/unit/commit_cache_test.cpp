// SPDX-License-Identifier: MIT
#include "checks/facts/commit_cache.h"

#include <fstream>
#include <iterator>

#include "checks/facts/history.h"
#include "tests/support/catch.h"
#include "tests/support/temp_repo.h"

namespace docgarden::facts {
namespace {

namespace fs = std::filesystem;
using tests::TempFolder;
using tests::TempRepo;

std::string bytes_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

fs::path only_file(const TempFolder& cache) {
  return fs::directory_iterator(cache.path() / "history")->path();
}

std::size_t known_in(const TempFolder& cache) {
  CommitCache file;
  file.parse(bytes_of(only_file(cache)));
  return file.size();
}

std::unique_ptr<git::Snapshot> head_of(const TempRepo& repo) {
  return git::open(repo.path(), {git::Kind::commit, "HEAD"});
}

// A repository that lost a file and a name.
void commit_three(const TempRepo& repo) {
  repo.write("a.c", "int first_name;\n");
  repo.write("gone.c", "int gone;\n");
  repo.write("README.md", "one\n");
  repo.commit();
  repo.write("a.c", "int second_name;\n");
  repo.write("README.md", "two\n");
  repo.commit();
  repo.remove("gone.c");
  repo.commit("remove it");
}

CommitRecord record(std::uint8_t id) {
  CommitRecord made;
  made.commit = {.id = {id}, .time = 7, .parent = {9}};
  made.removed = {1, 2};
  made.revisions = {{3, {4}}};
  made.has_words = true;
  made.words = {5, 6};
  return made;
}

}  // namespace

TEST_CASE("commit cache: what is added is found, and a file of it reads the same") {
  CommitCache cache;
  cache.add(record(1));
  CommitRecord bare = record(2);
  bare.has_words = false;
  bare.words = {};
  cache.add(bare);
  CommitCache read;
  read.parse(cache.format());
  CommitRecord found;
  REQUIRE(read.find({1}, true, found));
  CHECK(found == record(1));
  CHECK_FALSE(read.find({2}, true, found));
  REQUIRE(read.find({2}, false, found));
  CHECK(found == bare);
  CHECK_FALSE(read.find({3}, false, found));
  read.add(record(2));
  CHECK(read.size() == 2);
  REQUIRE(read.find({2}, true, found));
  CHECK(found == record(2));
}

TEST_CASE("commit cache: a damaged file holds nothing") {
  CommitCache cache;
  cache.add(record(1));
  std::string bytes = cache.format();
  CommitCache read;
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    read.parse(bytes.substr(0, size));
    CHECK(read.size() == 0);
  }
  bytes.back() = static_cast<char>(bytes.back() ^ 1);
  read.parse(bytes);
  CHECK(read.size() == 0);
}

TEST_CASE("history: a walk over remembered commits learns the same, and reads new commits only") {
  const TempRepo repo;
  const TempFolder cache;
  commit_three(repo);
  const HistoryOptions options{.cache = cache.path(), .words = true};
  const auto same = [](const History& a, const History& b) {
    REQUIRE(a.reach().commits == b.reach().commits);
    CHECK(a.reach().end == b.reach().end);
    CHECK(a.reach().oldest == b.reach().oldest);
    for (std::size_t i = 0; i < a.reach().commits; ++i) {
      CHECK(a.lost_words().words(i) == b.lost_words().words(i));
      CHECK(a.lost_words().commit(static_cast<std::uint32_t>(i)) ==
            b.lost_words().commit(static_cast<std::uint32_t>(i)));
    }
    REQUIRE(b.vanished("gone.c"));
    CHECK(a.vanished("gone.c")->subject == b.vanished("gone.c")->subject);
    CHECK(a.written("README.md", "one", *a.vanished("gone.c")) == b.written("README.md", "one", *b.vanished("gone.c")));
  };
  const std::unique_ptr<git::Snapshot> snapshot = head_of(repo);
  const History cold(*snapshot, options);
  CHECK(known_in(cache) == 3);
  same(cold, History(*snapshot, options));
  // One more commit, and one that takes the place of the last.
  repo.write("a.c", "int third_name;\n");
  repo.commit();
  CHECK(History(*head_of(repo), options).lost_words().ever(lost_hash("second_name")));
  CHECK(known_in(cache) == 4);
  repo.write("a.c", "int second_name, fourth_name;\n");
  repo.git({"add", "a.c"});
  repo.git({"commit", "-q", "--amend", "-m", "another one"});
  const std::unique_ptr<git::Snapshot> rewritten = head_of(repo);
  const History after(*rewritten, options);
  CHECK_FALSE(after.lost_words().ever(lost_hash("second_name")));
  same(after, History(*rewritten, {.words = true}));
  CHECK(known_in(cache) == 5);
  // The file that is damaged is written anew.
  std::ofstream(only_file(cache), std::ios::binary) << "x";
  same(after, History(*rewritten, options));
  CHECK(known_in(cache) == 4);
}

TEST_CASE("history: commits are known without their words until these are asked for; limits hold in the cache too") {
  const TempRepo repo;
  const TempFolder cache;
  commit_three(repo);
  const std::unique_ptr<git::Snapshot> snapshot = head_of(repo);
  CHECK_FALSE(History(*snapshot, {.cache = cache.path()}).lost_words().known());
  CHECK(known_in(cache) == 3);
  CHECK(History(*snapshot, {.cache = cache.path(), .words = true}).lost_words().ever(lost_hash("first_name")));
  CHECK(known_in(cache) == 3);
  const History limited(*snapshot, {.since = std::int64_t{1} << 40, .cache = cache.path(), .words = true});
  CHECK(limited.reach().commits == 1);
  CHECK(limited.reach().end == git::HistoryEnd::stopped);
}

}  // namespace docgarden::facts
