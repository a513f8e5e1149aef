// SPDX-License-Identifier: MIT
#include "checks/facts/history.h"

#include <cstdint>
#include <string>

#include "checks/git/snapshot.h"
#include "tests/support/catch.h"
#include "tests/support/temp_repo.h"

namespace docgarden::facts {
namespace {

using tests::TempRepo;

std::unique_ptr<git::Snapshot> head_of(const std::string& path) {
  return git::open(path, {git::Kind::commit, "HEAD"});
}

}  // namespace

TEST_CASE("the newest removal of a path counts, and its merge names the commit of the branch") {
  const TempRepo repo;
  repo.write("a.c", "one\n");
  repo.write("keep", "keep\n");
  repo.commit("add a.c");
  repo.remove("a.c");
  repo.commit("remove it once");
  repo.write("a.c", "two\n");
  repo.commit("bring it back");
  repo.git({"checkout", "-q", "-b", "branch"});
  repo.remove("a.c");
  const std::string removal = repo.commit("remove it for good");
  repo.write("other", "other\n");
  repo.commit("something else");
  repo.git({"checkout", "-q", "main"});
  repo.git({"merge", "-q", "--no-ff", "-m", "merge the branch", "branch"});

  const std::unique_ptr<git::Snapshot> snapshot = head_of(repo.path());
  const History history(*snapshot, {});
  CHECK(history.reach().end == git::HistoryEnd::root);
  CHECK(history.reach().commits == 4);
  const std::optional<Vanished> gone = history.vanished("a.c");
  REQUIRE(gone);
  CHECK(git::to_hex(gone->commit) == removal);
  CHECK(gone->subject == "remove it for good");
  CHECK(gone->successor.empty());
  CHECK_FALSE(history.vanished("never.c"));
}

TEST_CASE("what is removed but not committed yet has vanished too") {
  const TempRepo repo;
  repo.write("a.c", "one\n");
  repo.commit();
  repo.git({"rm", "-q", "a.c"});
  const std::unique_ptr<git::Snapshot> snapshot = git::open(repo.path(), {});
  const History history(*snapshot, {});
  const std::optional<Vanished> gone = history.vanished("a.c");
  REQUIRE(gone);
  CHECK(gone->commit == git::BlobId{});
}

TEST_CASE("a document that exists only in the work tree did not speak of what is long gone") {
  const TempRepo repo;
  repo.write("a.c", "one\n");
  repo.write("README.md", "Nothing yet.\n");
  repo.commit();
  repo.remove("a.c");
  repo.commit();
  repo.write("README.md", "See `a.c`.\n");
  const std::unique_ptr<git::Snapshot> snapshot = git::open(repo.path(), {});
  const History history(*snapshot, {});
  const std::optional<Vanished> gone = history.vanished("a.c");
  REQUIRE(gone);
  CHECK(history.written("README.md", "a.c", *gone) == Written::soon_after);  // by the newest commit's time
  CHECK(history.written("README.md", "Nothing", *gone) == Written::before);
}

TEST_CASE("a shallow clone says what it does not know") {
  const TempRepo repo;
  repo.write("a.c", "one\n");
  repo.write("b.c", "two\n");
  repo.commit();
  repo.remove("a.c");
  repo.commit();
  repo.remove("b.c");
  repo.write("c.c", "three\n");
  repo.commit();
  const std::string clone = repo.beside("clone").string();
  repo.git({"clone", "-q", "--depth", "2", "file://" + repo.path(), clone});
  const std::unique_ptr<git::Snapshot> snapshot = head_of(clone);
  const History history(*snapshot, {});
  CHECK(history.reach().end == git::HistoryEnd::shallow);
  CHECK(history.vanished("b.c"));
  CHECK_FALSE(history.vanished("a.c"));
}

TEST_CASE("a missing tree is counted, and the walk goes on") {
  const TempRepo repo;
  repo.write("deep/a.c", "one\n");
  repo.write("old.c", "one\n");
  repo.commit();
  repo.remove("old.c");
  repo.write("deep/a.c", "two\n");
  repo.commit();
  repo.write("deep/a.c", "three\n");
  repo.commit();
  const std::string tree = repo.git({"rev-parse", "HEAD~1:deep"});
  repo.remove(".git/objects/" + tree.substr(0, 2) + "/" + tree.substr(2));
  const std::unique_ptr<git::Snapshot> snapshot = head_of(repo.path());
  const History history(*snapshot, {});
  CHECK(history.reach().unread == 2);
  CHECK(history.reach().end == git::HistoryEnd::root);
  CHECK(history.vanished("old.c"));
}

TEST_CASE("trees that name each other without end are given up on, not followed") {
  const TempRepo repo;
  // Nine levels of ten folders, each of them the same tree below; the lowest is missing.
  const auto commit_of = [&](char lowest) {
    std::string id(20, lowest);
    std::string tree;
    for (int level = 0; level < 9; ++level) {
      std::string bytes;
      for (char name = 'a'; name < 'a' + 10; ++name) bytes += std::string("40000 ") + name + '\0' + id;
      repo.write("bytes", bytes);
      tree = repo.git({"hash-object", "-t", "tree", "-w", "--literally", "bytes"});
      id.clear();
      for (std::size_t i = 0; i < tree.size(); i += 2) {
        id += static_cast<char>(std::stoi(tree.substr(i, 2), nullptr, 16));
      }
    }
    return tree;
  };
  const std::string first = repo.git({"commit-tree", "-m", "first", commit_of('\1')});
  const std::string second = repo.git({"commit-tree", "-m", "second", "-p", first, commit_of('\2')});
  repo.write("README.md", "Nothing.\n");
  repo.git({"add", "README.md"});
  const std::string tree = repo.git({"write-tree"});
  repo.git({"update-ref", "HEAD", repo.git({"commit-tree", "-m", "third", "-p", second, tree})});
  const std::unique_ptr<git::Snapshot> snapshot = head_of(repo.path());
  const History history(*snapshot, {});
  CHECK(history.reach().commits == 3);
  CHECK(history.reach().unread == 3);
}

TEST_CASE("older commits than asked for are not read") {
  const TempRepo repo;
  repo.write("a.c", "one\n");
  repo.commit();
  repo.remove("a.c");
  repo.commit();
  repo.write("b.c", "two\n");
  repo.commit();
  const std::unique_ptr<git::Snapshot> snapshot = head_of(repo.path());
  const History history(*snapshot, {.since = std::int64_t{1} << 40});
  CHECK(history.reach().commits == 1);
  CHECK(history.reach().end == git::HistoryEnd::stopped);
  CHECK_FALSE(history.vanished("a.c"));
}

}  // namespace docgarden::facts
