// SPDX-License-Identifier: MIT
#include "checks/facts/history.h"

#include "checks/git/snapshot.h"
#include "tests/support/catch.h"
#include "tests/support/temp_repo.h"

namespace docgarden::facts {
namespace {

using tests::TempRepo;

std::unique_ptr<git::Snapshot> head_of(const std::string& path) {
  return git::open(path, {git::Kind::commit, "HEAD"});
}

std::string hex(const git::BlobId& id) {
  std::string text;
  for (const std::uint8_t byte : id) text += "0123456789abcdef"[byte >> 4], text += "0123456789abcdef"[byte & 15];
  return text;
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
  CHECK(history.reach().whole);
  CHECK(history.reach().commits == 4);
  const std::optional<Vanished> gone = history.vanished("a.c");
  REQUIRE(gone);
  CHECK(hex(gone->commit) == removal);
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
  CHECK_FALSE(history.reach().whole);
  CHECK(history.reach().ended_because == "the clone is shallow");
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
  CHECK(history.reach().whole);
  CHECK(history.vanished("old.c"));
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
  CHECK(history.reach().ended_because == not_asked);
  CHECK_FALSE(history.vanished("a.c"));
}

}  // namespace docgarden::facts
