// SPDX-License-Identifier: MIT
// Snapshots of repositories that mean harm, or have come to it.
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "checks/error.h"
#include "checks/git/snapshot.h"
#include "tests/support/catch.h"
#include "tests/support/temp_repo.h"

namespace docgarden::git {
namespace {

namespace fs = std::filesystem;
using tests::TempRepo;
using Paths = std::vector<std::string>;

Paths paths(const Snapshot& snapshot) {
  Paths found;
  for (const Entry& entry : snapshot.entries()) found.push_back(entry.path);
  return found;
}

Blob read(const Snapshot& snapshot, const std::string& path) {
  const Entry* entry = snapshot.find(path);
  REQUIRE(entry != nullptr);
  return snapshot.read(*entry);
}

// Writes a tree object that git itself would refuse to make; gives its id.
std::string write_tree(const TempRepo& repo, const std::string& bytes) {
  repo.write(".git/tree-bytes", bytes);
  return repo.git({"hash-object", "-t", "tree", "-w", "--literally", ".git/tree-bytes"});
}

std::string tree_entry(const std::string& mode, const std::string& name, const std::string& hex) {
  std::string entry = mode + " " + name + std::string(1, '\0');
  for (std::size_t n = 0; n < hex.size(); n += 2) {
    entry += static_cast<char>(std::stoi(hex.substr(n, 2), nullptr, 16));
  }
  return entry;
}

std::string commit_of(const TempRepo& repo, const std::string& tree) {
  return repo.git({"commit-tree", "-m", "x", tree});
}

}  // namespace

TEST_CASE("links are never followed") {
  const TempRepo repo;
  std::ofstream(repo.beside("secret.md")) << "secret\n";
  repo.link("out.md", "../secret.md");
  repo.link("absolute.md", repo.beside("secret.md").string());
  repo.link("loop-a", "loop-b");
  repo.link("loop-b", "loop-a");
  repo.link("self", "self");
  repo.link("broken.md", "nowhere.md");
  repo.link("up", "..");
  repo.commit();
  const auto snapshot = open(repo.path(), {});
  CHECK(paths(*snapshot) == Paths{"absolute.md", "broken.md", "loop-a", "loop-b", "out.md", "self", "up"});
  CHECK(read(*snapshot, "out.md").bytes == "../secret.md");
  CHECK(read(*snapshot, "loop-a").bytes == "loop-b");
  CHECK(read(*snapshot, "broken.md").bytes == "nowhere.md");
  for (const char* path : {"up/secret.md", "../secret.md", "x/../../secret.md", "loop-a/x", "self", "/etc/passwd", "..",
                           "./..", "", ".", "/", "absolute.md/", "out.md/x"}) {
    INFO(path);
    CHECK_FALSE(snapshot->untracked_exists(path));
  }
}

TEST_CASE("a folder that became a link leads nowhere") {
  const TempRepo repo;
  repo.write("docs/a.md", "# A\n");
  repo.write("docs/deep/b.md", "# B\n");
  repo.commit();
  fs::create_directories(repo.beside("outside/deep"));
  std::ofstream(repo.beside("outside/a.md")) << "other\n";
  std::ofstream(repo.beside("outside/deep/b.md")) << "other\n";
  repo.remove("docs");
  repo.link("docs", "../outside");
  const auto snapshot = open(repo.path(), {});
  CHECK(snapshot->entries().empty());
  CHECK_FALSE(snapshot->untracked_exists("docs/a.md"));
  CHECK(snapshot->untracked_exists("docs"));
  repo.remove("docs");
  repo.write("elsewhere/new.md", "new\n");
  repo.link("docs", "elsewhere");
  CHECK(open(repo.path(), {})->untracked_exists("docs/new.md"));
}

TEST_CASE("what is no file any more is not read") {
  const TempRepo repo;
  for (const char* name : {"pipe", "folder", "is-link", "file/below"}) repo.write(name, "x\n");
  repo.link("was-link", "x");
  repo.commit();
  for (const char* name : {"pipe", "folder", "was-link", "is-link", "file"}) repo.remove(name);
  REQUIRE(::mkfifo((repo / "pipe").c_str(), 0600) == 0);
  repo.write("folder/new", "n\n");
  repo.write("was-link", "now text\n");
  repo.link("is-link", "target");
  repo.write("file", "no folder\n");
  const auto snapshot = open(repo.path(), {});
  CHECK(paths(*snapshot) == Paths{"is-link", "pipe", "was-link"});
  CHECK(read(*snapshot, "pipe").status == ReadStatus::unreadable);
  CHECK(snapshot->find("was-link")->mode == Mode::file);
  CHECK(read(*snapshot, "was-link").bytes == "now text\n");
  CHECK(snapshot->find("is-link")->mode == Mode::symlink);
  CHECK(read(*snapshot, "is-link").bytes == "target");
}

TEST_CASE("a file that vanishes while we run is read from its blob, or is missing") {
  const TempRepo repo;
  repo.write("clean.md", "clean\n");
  repo.write("edited.md", "one\n");
  repo.commit();
  fs::last_write_time(repo / "clean.md", fs::last_write_time(repo / "clean.md") - std::chrono::seconds(9));
  repo.git({"update-index", "--refresh"});
  repo.write("edited.md", "two and more\n");
  const auto snapshot = open(repo.path(), {});
  repo.remove("clean.md");
  repo.remove("edited.md");
  CHECK(read(*snapshot, "clean.md").bytes == "clean\n");
  CHECK(read(*snapshot, "edited.md").status == ReadStatus::missing);
}

TEST_CASE("nothing that the configuration names is run") {
  const TempRepo repo;
  repo.write("a.md", "# A\n");
  repo.write(".gitattributes", "*.md filter=bad diff=bad merge=bad text eol=crlf ident\n");
  repo.commit();
  const std::string touch = "touch " + repo.beside("ran").string();
  for (const char* key :
       {"core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "filter.bad.smudge", "filter.bad.clean",
        "filter.bad.process", "diff.bad.textconv", "diff.bad.command", "diff.external", "credential.helper",
        "alias.status", "remote.origin.uploadpack", "core.gitProxy", "gpg.program", "uploadpack.packObjectsHook"}) {
    repo.git({"config", key, touch});
  }
  repo.git({"config", "remote.origin.url", "ext::" + touch});
  repo.git({"config", "remote.origin.promisor", "true"});
  repo.git({"config", "extensions.partialClone", "origin"});
  repo.git({"config", "core.repositoryFormatVersion", "1"});
  repo.git({"config", "core.hooksPath", repo.path() + "/hooks"});
  for (const char* hook :
       {"post-checkout", "post-index-change", "fsmonitor-watchman", "pre-commit", "reference-transaction"}) {
    repo.write(std::string("hooks/") + hook, "#!/bin/sh\n" + touch + "\n");
    fs::permissions(repo / (std::string("hooks/") + hook), fs::perms::owner_all);
  }
  repo.write("b.md", "# B\n");
  const std::string blob = "bd72a4bd4e2b0c8e5fa7ad7f8b4a2f6f3b5a5a11";
  const std::string id = repo.git({"-c", "core.fsmonitor=", "-c", "core.hooksPath=", "rev-parse", "HEAD"});
  fs::remove(repo.beside("ran"));
  for (const Kind kind : {Kind::commit, Kind::index, Kind::work_tree}) {
    const auto snapshot = open(repo.path(), {kind, ""});
    for (const Entry& entry : snapshot->entries()) CHECK(snapshot->read(entry).status == ReadStatus::ok);
    CHECK(read(*snapshot, "a.md").bytes == "# A\n");
    CHECK_FALSE(snapshot->ignores("a.md"));
    CHECK(snapshot->origin().partial);
    CHECK(snapshot->origin().repository.empty());
    CHECK_THROWS_AS(open(repo.path(), {Kind::commit, blob}), Error);
  }
  CHECK_FALSE(fs::exists(repo.beside("ran")));
  CHECK(open(repo.path(), {Kind::commit, id})->id() == id);
}

TEST_CASE("nothing is written") {
  const TempRepo repo;
  repo.write("a.md", "# A\n");
  repo.commit();
  repo.write("a.md", "# B\n");
  const auto listing = [&] {
    std::string all;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(repo.path())) {
      all += entry.path().string() + " " + std::to_string(entry.last_write_time().time_since_epoch().count()) + "\n";
    }
    return all;
  };
  const std::string before = listing();
  for (const Kind kind : {Kind::commit, Kind::index, Kind::work_tree}) {
    const auto snapshot = open(repo.path(), {kind, ""});
    for (const Entry& entry : snapshot->entries()) snapshot->read(entry);
    CHECK_FALSE(snapshot->ignores("x"));
  }
  CHECK(listing() == before);
}

TEST_CASE("a repository that belongs to another user is read") {
  const TempRepo repo;
  repo.write("a.md", "# A\n");
  repo.commit();
  if (::geteuid() != 0) return;  // only root can give it away
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(repo.path())) {
    REQUIRE(::lchown(entry.path().c_str(), 12345, 12345) == 0);
  }
  REQUIRE(::lchown(repo.path().c_str(), 12345, 12345) == 0);
  CHECK(paths(*open(repo.path(), {})) == Paths{"a.md"});
}

TEST_CASE("names that no work tree may have are left out of a commit") {
  const TempRepo repo;
  repo.write("a.md", "# A\n");
  repo.commit();
  const std::string blob = repo.git({"rev-parse", "HEAD:a.md"});
  const std::string inner = write_tree(repo, tree_entry("100644", "config", blob));
  std::string bytes =
      tree_entry("100644", "..", blob) + tree_entry("100644", ".", blob) + tree_entry("40000", ".GIT", inner) +
      tree_entry("40000", ".git", inner) + tree_entry("100644", "../x", blob) + tree_entry("100644", "a/b", blob) +
      tree_entry("100644", "z", blob) + tree_entry("100644", "ok", blob) + tree_entry("100644", "ok", blob);
  const auto snapshot = open(repo.path(), {Kind::commit, commit_of(repo, write_tree(repo, bytes))});
  CHECK(paths(*snapshot) == Paths{"ok", "z"});
  CHECK(snapshot->find("ok") != nullptr);
}

TEST_CASE("a tree that multiplies or nests without end is an error") {
  const TempRepo repo;
  repo.write("a.md", "# A\n");
  repo.commit();
  const std::string blob = repo.git({"rev-parse", "HEAD:a.md"});
  std::string tree = write_tree(repo, tree_entry("100644", "f", blob));
  for (int level = 0; level < 7; ++level) {
    std::string bytes;
    for (char name = 'a'; name < 'a' + 10; ++name) bytes += tree_entry("40000", std::string(1, name), tree);
    tree = write_tree(repo, bytes);
  }
  CHECK_THROWS_AS(open(repo.path(), {Kind::commit, commit_of(repo, tree)}), Error);

  tree = write_tree(repo, tree_entry("100644", "f", blob));
  for (int level = 0; level < 60; ++level) tree = write_tree(repo, tree_entry("40000", std::string(100, 'd'), tree));
  CHECK_THROWS_AS(open(repo.path(), {Kind::commit, commit_of(repo, tree)}), Error);
}

TEST_CASE("a corrupt HEAD or configuration is an error, or does not matter") {
  const TempRepo repo;
  repo.write("a.md", "# A\n");
  repo.commit();
  repo.write(".git/HEAD", "ref: refs/heads/nothing-here\n");
  CHECK(open(repo.path(), {})->id().empty());
  CHECK_THROWS_AS(open(repo.path(), {Kind::commit, "HEAD"}), Error);
  repo.write(".git/HEAD", "0123456789012345678901234567890123456789\n");
  CHECK(paths(*open(repo.path(), {})) == Paths{"a.md"});
  CHECK_THROWS_AS(open(repo.path(), {Kind::commit, "HEAD"}), Error);
  repo.write(".git/HEAD", std::string(100, '\0'));
  CHECK_THROWS_AS(open(repo.path(), {Kind::commit, "HEAD"}), Error);
  repo.write(".git/HEAD", "ref: refs/heads/main\n");
  repo.write(".git/config", "[core\nx = ");
  CHECK_THROWS_AS(open(repo.path(), {}), Error);
  repo.write(".git/config", "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tobjectFormat = sha256\n");
  CHECK_THROWS_AS(open(repo.path(), {}), Error);
}

}  // namespace docgarden::git
