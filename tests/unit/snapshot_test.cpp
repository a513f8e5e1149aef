// SPDX-License-Identifier: MIT
// The three kinds of snapshots of an ordinary repository.
#include "checks/git/snapshot.h"

#include <cstdint>
#include <thread>

#include "checks/error.h"
#include "tests/support/catch.h"
#include "tests/support/temp_repo.h"

namespace docgarden::git {
namespace {

using tests::TempRepo;

std::unique_ptr<Snapshot> open_commit(const TempRepo& repo, const std::string& revision = "HEAD") {
  return open(repo.path(), {Kind::commit, revision});
}
std::unique_ptr<Snapshot> open_index(const TempRepo& repo) {
  return open(repo.path(), {Kind::index, ""});
}
std::unique_ptr<Snapshot> open_work_tree(const TempRepo& repo) {
  return open(repo.path(), {Kind::work_tree, ""});
}

std::vector<std::string> paths(const Snapshot& snapshot) {
  std::vector<std::string> found;
  for (const Entry& entry : snapshot.entries()) found.push_back(entry.path);
  return found;
}

std::string bytes_of(const Snapshot& snapshot, const std::string& path) {
  const Entry* entry = snapshot.find(path);
  REQUIRE(entry != nullptr);
  const Blob blob = snapshot.read(*entry);
  REQUIRE(blob.status == ReadStatus::ok);
  return blob.bytes;
}

ReadStatus status_of(const Snapshot& snapshot, const std::string& path) {
  const Entry* entry = snapshot.find(path);
  REQUIRE(entry != nullptr);
  return snapshot.read(*entry).status;
}

using Paths = std::vector<std::string>;

}  // namespace

TEST_CASE("commit, index and work tree each give their own bytes") {
  const TempRepo repo;
  repo.write("a.txt", "committed\n");
  repo.write("gone.txt", "x\n");
  const std::string id = repo.commit();
  repo.write("a.txt", "staged\n");
  repo.write("staged.txt", "new\n");
  repo.git({"add", "."});
  repo.write("a.txt", "on disk\n");
  repo.remove("gone.txt");
  repo.write("untracked.txt", "u\n");

  const auto commit = open_commit(repo);
  CHECK(commit->kind() == Kind::commit);
  CHECK(commit->id() == id);
  CHECK(paths(*commit) == Paths{"a.txt", "gone.txt"});
  CHECK(bytes_of(*commit, "a.txt") == "committed\n");
  CHECK_FALSE(commit->untracked_exists("untracked.txt"));

  const auto index = open_index(repo);
  CHECK(index->id() == id);
  CHECK(paths(*index) == Paths{"a.txt", "gone.txt", "staged.txt"});
  CHECK(bytes_of(*index, "a.txt") == "staged\n");
  CHECK_FALSE(index->untracked_exists("untracked.txt"));

  const auto work_tree = open_work_tree(repo);
  CHECK(work_tree->id() == id);
  CHECK(paths(*work_tree) == Paths{"a.txt", "staged.txt"});
  CHECK(bytes_of(*work_tree, "a.txt") == "on disk\n");
  CHECK(work_tree->find("a.txt")->size == 8);
  CHECK(work_tree->untracked_exists("untracked.txt"));
  CHECK_FALSE(work_tree->untracked_exists("a.txt"));
  CHECK_FALSE(work_tree->untracked_exists("nothing.txt"));
}

TEST_CASE("a file of the work tree keeps its blob id while it is unchanged") {
  const TempRepo repo;
  repo.write("same.txt", "same\n");
  repo.write("edited.txt", "one\n");
  repo.write("racy.txt", "one\n");
  repo.commit();
  // git looks again after the clock has moved on, so that nothing is as new as its index.
  std::this_thread::sleep_for(std::chrono::milliseconds(30));
  repo.git({"add", "--renormalize", "."});
  repo.write("edited.txt", "two\n");
  const auto snapshot = open_work_tree(repo);
  CHECK(to_hex(snapshot->find("same.txt")->id) == repo.git({"rev-parse", "HEAD:same.txt"}));
  CHECK(snapshot->find("edited.txt")->id == BlobId{});
  CHECK(bytes_of(*snapshot, "edited.txt") == "two\n");
}

TEST_CASE("a file as new as the index counts as changed") {
  const TempRepo repo;
  repo.write("a.txt", "one\n");
  repo.commit();
  std::filesystem::last_write_time(repo / ".git/index", std::filesystem::last_write_time(repo / "a.txt"));
  CHECK(open_work_tree(repo)->find("a.txt")->id == BlobId{});
}

TEST_CASE("any revision names a commit") {
  const TempRepo repo;
  repo.write("a", "1");
  const std::string first = repo.commit("first one");
  repo.git({"tag", "-a", "v1", "-m", "one"});
  repo.write("b", "2");
  const std::string second = repo.commit("second");
  for (const char* revision : {"HEAD~1", "v1", "v1^{}", "v1^{commit}", "main~", "HEAD@{1}", ":/first", "HEAD^"}) {
    INFO(revision);
    CHECK(open_commit(repo, revision)->id() == first);
  }
  CHECK(open_commit(repo, first.substr(0, 8))->id() == first);
  CHECK(open_commit(repo, "")->id() == second);
  CHECK(open_commit(repo, "@")->id() == second);
  for (const char* revision :
       {"nothing", "HEAD~7", "HEAD:a", "v1^{tree}", "-x", "0000000", "HEAD^{", "..", "main..v1"}) {
    INFO(revision);
    CHECK_THROWS_AS(open_commit(repo, revision), Error);
  }
}

TEST_CASE("modes and links are told apart") {
  const TempRepo repo;
  repo.write("run.sh", "#!/bin/sh\n");
  std::filesystem::permissions(repo / "run.sh", std::filesystem::perms::owner_all);
  repo.link("link.md", "docs/a.md");
  repo.write("docs/a.md", "# A\n");
  repo.commit();
  for (const Kind kind : {Kind::commit, Kind::index, Kind::work_tree}) {
    const auto snapshot = open(repo.path(), {kind, ""});
    CHECK(snapshot->find("run.sh")->mode == Mode::executable);
    CHECK(snapshot->find("docs/a.md")->mode == Mode::file);
    CHECK(snapshot->find("link.md")->mode == Mode::symlink);
    CHECK(bytes_of(*snapshot, "link.md") == "docs/a.md");
    CHECK(snapshot->find("docs") == nullptr);
  }
}

TEST_CASE("entries are sorted by their bytes and keep odd names as they are") {
  const TempRepo repo;
  const Paths names = {" lead", "a\nb", "a\"b", "a.b/c", "a/c", "a0", "b\\c", "caf\xc3\xa9", "tail ", "\xff\xfe.md"};
  for (const std::string& name : names) repo.write(name, name);
  repo.commit();
  for (const Kind kind : {Kind::commit, Kind::index, Kind::work_tree}) {
    const auto snapshot = open(repo.path(), {kind, ""});
    CHECK(paths(*snapshot) == names);
    for (const std::string& name : names) CHECK(bytes_of(*snapshot, name) == name);
  }
}

TEST_CASE("what is not text is a status") {
  const TempRepo repo;
  repo.write("nul.bin", std::string("a\0b", 3));
  repo.write("late-nul.txt", std::string(8000, 'x') + std::string(1, '\0'));
  repo.write("big.txt", std::string(3000, 'x'));
  repo.write("empty.txt", "");
  repo.write("model.onnx", "version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 5\n");
  repo.write("about-lfs.md", "A pointer says\nversion https://git-lfs.github.com/spec/v1\n");
  repo.commit();
  for (const Kind kind : {Kind::commit, Kind::index, Kind::work_tree}) {
    const auto snapshot = open(repo.path(), {kind, ""});
    CHECK(status_of(*snapshot, "nul.bin") == ReadStatus::binary);
    CHECK(status_of(*snapshot, "late-nul.txt") == ReadStatus::ok);
    CHECK(status_of(*snapshot, "model.onnx") == ReadStatus::lfs_pointer);
    CHECK(status_of(*snapshot, "about-lfs.md") == ReadStatus::ok);
    CHECK(bytes_of(*snapshot, "empty.txt").empty());
    CHECK(snapshot->read(*snapshot->find("big.txt"), 2999).status == ReadStatus::too_large);
    CHECK(snapshot->read(*snapshot->find("big.txt"), 3000).status == ReadStatus::ok);
    CHECK(snapshot->read(*snapshot->find("nul.bin")).bytes.empty());
  }
}

TEST_CASE("a file of 200 MB is counted, not read") {
  const TempRepo repo;
  repo.write("big.txt", "");
  repo.commit();
  std::filesystem::resize_file(repo / "big.txt", 200u << 20);
  const auto snapshot = open_work_tree(repo);
  CHECK(snapshot->find("big.txt")->size == 200u << 20);
  std::string buffer;
  CHECK(snapshot->read_into(*snapshot->find("big.txt"), buffer) == ReadStatus::too_large);
  CHECK(buffer.capacity() < 1000);
}

TEST_CASE("several threads read at once") {
  const TempRepo repo;
  for (int n = 0; n < 200; ++n) repo.write("f" + std::to_string(n), std::string(static_cast<std::size_t>(n), 'x'));
  repo.commit();
  repo.git({"gc", "-q"});
  for (const Kind kind : {Kind::commit, Kind::work_tree}) {
    const auto snapshot = open(repo.path(), {kind, ""});
    std::atomic<std::size_t> total{0}, bad{0};
    {
      std::vector<std::jthread> threads;
      for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&] {
          std::string bytes;
          for (const Entry& entry : snapshot->entries()) {
            if (snapshot->read_into(entry, bytes) != ReadStatus::ok) ++bad;
            total += bytes.size();
          }
        });
      }
    }
    CHECK(bad == 0);
    CHECK(total == 8u * 199u * 100u);
  }
}

TEST_CASE("a folder inside the repository finds it, and a file too") {
  const TempRepo repo;
  repo.write("docs/a.md", "# A\n");
  repo.commit();
  CHECK(paths(*open(repo.path() + "/docs", {})) == Paths{"docs/a.md"});
  CHECK(paths(*open(repo.path() + "/docs/a.md", {})) == Paths{"docs/a.md"});
  CHECK(paths(*open(repo.path() + "/.git", {})) == Paths{"docs/a.md"});
}

TEST_CASE("what is no repository is an error that says what to do") {
  const TempRepo repo;
  const tests::TempFolder outside;
  try {
    open(outside.path().string(), {});
    FAIL("opened");
  } catch (const Error& error) {
    CHECK(std::string(error.what()) == "not in a git repository");
    CHECK(error.where() == outside.path().string());
    CHECK_FALSE(error.advice().empty());
  }
  CHECK_THROWS_AS(open((outside.path() / "nothing").string(), {}), Error);
  CHECK_THROWS_AS(open("", {}), Error);
}

TEST_CASE("a repository without a commit has a work tree and an index") {
  const TempRepo repo;
  CHECK(open_work_tree(repo)->entries().empty());
  CHECK(open_index(repo)->entries().empty());
  repo.write("README.md", "# Hi\n");
  repo.git({"add", "."});
  CHECK(paths(*open_work_tree(repo)) == Paths{"README.md"});
  CHECK(open_work_tree(repo)->id().empty());
  CHECK(bytes_of(*open_index(repo), "README.md") == "# Hi\n");
  try {
    open_commit(repo);
    FAIL("opened");
  } catch (const Error& error) {
    CHECK(std::string(error.what()) == "the repository has no commit yet");
  }
}

TEST_CASE("a conflict is one entry") {
  const TempRepo repo;
  repo.write("a.txt", "base\n");
  repo.write("deleted-by-us.txt", "base\n");
  repo.commit();
  repo.git({"checkout", "-q", "-b", "theirs"});
  repo.write("a.txt", "theirs\n");
  repo.write("deleted-by-us.txt", "theirs\n");
  repo.commit();
  repo.git({"checkout", "-q", "main"});
  repo.write("a.txt", "ours\n");
  repo.remove("deleted-by-us.txt");
  repo.commit();
  CHECK_THROWS(repo.git({"merge", "-q", "theirs"}));
  const auto index = open_index(repo);
  CHECK(paths(*index) == Paths{"a.txt", "deleted-by-us.txt"});
  CHECK(bytes_of(*index, "a.txt") == "ours\n");
  CHECK(bytes_of(*index, "deleted-by-us.txt") == "theirs\n");
  const auto work_tree = open_work_tree(repo);
  CHECK(bytes_of(*work_tree, "a.txt").starts_with("<<<<<<<"));
  CHECK(work_tree->find("a.txt")->id == BlobId{});
}

TEST_CASE("what will be added later is in the work tree alone") {
  const TempRepo repo;
  repo.write("a.txt", "a\n");
  repo.commit();
  repo.write("later.txt", "later\n");
  repo.git({"add", "-N", "later.txt"});
  CHECK(paths(*open_index(repo)) == Paths{"a.txt"});
  const auto work_tree = open_work_tree(repo);
  CHECK(paths(*work_tree) == Paths{"a.txt", "later.txt"});
  CHECK(work_tree->find("later.txt")->id == BlobId{});
  CHECK(bytes_of(*work_tree, "later.txt") == "later\n");
}

TEST_CASE("a snapshot tells what it learned from the disk beside its entries") {
  const TempRepo repo;
  repo.write("a.md", "a\n");
  repo.commit();
  repo.write("new.txt", "untracked\n");
  CHECK(open_commit(repo)->observed().repeatable);
  const std::unique_ptr<Snapshot> tree = open_work_tree(repo);
  CHECK(tree->observed().repeatable);
  CHECK(tree->untracked_exists("new.txt"));
  CHECK_FALSE(tree->untracked_exists("./gone.txt"));
  const std::map<std::string, bool, std::less<>> asked = {{"gone.txt", false}, {"new.txt", true}};
  CHECK(tree->observed().untracked == asked);
  // It was written a moment ago, perhaps after the snapshot was taken.
  CHECK(bytes_of(*tree, "a.md") == "a\n");
  CHECK_FALSE(tree->observed().repeatable);
}

TEST_CASE("a file that is written to gets another stamp") {
  const TempRepo repo;
  repo.write("a.md", "a\n");
  repo.commit();
  const std::uint64_t before = open_work_tree(repo)->find("a.md")->stamp;
  CHECK(before == open_work_tree(repo)->find("a.md")->stamp);
  repo.write("a.md", "b\n");
  std::filesystem::last_write_time(repo / "a.md", std::filesystem::file_time_type::clock::now());
  CHECK(before != open_work_tree(repo)->find("a.md")->stamp);
  CHECK(open_commit(repo)->find("a.md")->stamp == 0);
}

}  // namespace docgarden::git
