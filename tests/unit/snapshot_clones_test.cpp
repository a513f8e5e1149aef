// SPDX-License-Identifier: MIT
// Snapshots of everything that is not an ordinary clone.
#include <cstdlib>

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

// A variable of the environment for the length of a test.
class Variable {
 public:
  Variable(const char* name, const std::string& value) : name_(name) { ::setenv(name, value.c_str(), 1); }
  ~Variable() { ::unsetenv(name_); }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  const char* name_;
};

// A path of the object with this id among the loose ones.
fs::path loose_object(const TempRepo& repo, const std::string& id) {
  return repo / (".git/objects/" + id.substr(0, 2) + "/" + id.substr(2));
}

}  // namespace

TEST_CASE("a bare repository has commits and no work tree") {
  const TempRepo repo;
  repo.write("a.md", "# A\n");
  repo.write(".gitignore", "*.log\n");
  const std::string id = repo.commit();
  const fs::path bare = repo.beside("bare.git");
  repo.git({"clone", "-q", "--bare", repo.path(), bare.string()});
  for (const bool configured : {true, false}) {
    INFO("core.bare is set: " << configured);
    if (!configured) repo.git_in(bare, {"config", "--unset", "core.bare"});
    const auto snapshot = open(bare.string(), {Kind::work_tree, ""});
    CHECK(snapshot->kind() == Kind::commit);
    CHECK(snapshot->id() == id);
    CHECK(paths(*snapshot) == Paths{".gitignore", "a.md"});
    CHECK(snapshot->ignores("x/y.log"));
    CHECK_FALSE(snapshot->ignores("x/y.md"));
    CHECK_FALSE(snapshot->untracked_exists("HEAD"));
    CHECK(snapshot->origin().default_branch == "main");
    CHECK_THROWS_AS(open(bare.string(), {Kind::index, ""}), Error);
  }
  fs::remove(bare / "config");
  CHECK(open(bare.string(), {})->kind() == Kind::commit);
}

TEST_CASE("a linked work tree has its own index and HEAD") {
  const TempRepo repo;
  repo.write("a.md", "# A\n");
  repo.commit();
  repo.git({"tag", "v1"});
  const fs::path linked = repo.beside("linked");
  repo.git({"worktree", "add", "-q", "-b", "side", linked.string()});
  repo.git_in(linked, {"rm", "-q", "a.md"});
  fs::create_directory(linked / "docs");
  fs::copy(repo / "a.md", linked / "docs/b.md");
  repo.git_in(linked, {"add", "docs"});
  repo.git_in(linked, {"commit", "-q", "-m", "side"});
  const auto snapshot = open((linked / "docs").string(), {});
  CHECK(snapshot->kind() == Kind::work_tree);
  CHECK(paths(*snapshot) == Paths{"docs/b.md"});
  CHECK(snapshot->id() == repo.git({"rev-parse", "side"}));
  CHECK(read(*snapshot, "docs/b.md").bytes == "# A\n");
  CHECK(snapshot->tags() == Paths{"v1"});
  CHECK(paths(*open(linked.string(), {Kind::index, ""})) == Paths{"docs/b.md"});
  CHECK(paths(*open(repo.path(), {})) == Paths{"a.md"});
  repo.git({"config", "extensions.worktreeConfig", "true"});
  CHECK(paths(*open(linked.string(), {})) == Paths{"docs/b.md"});
}

TEST_CASE("a submodule is one entry, and a repository of its own") {
  const TempRepo module;
  module.write("inner.md", "# Inner\n");
  const std::string inner = module.commit();
  const TempRepo repo;
  repo.write("a.md", "# A\n");
  repo.git({"submodule", "add", "-q", module.path(), "sub"});
  repo.commit();
  for (const Kind kind : {Kind::commit, Kind::index, Kind::work_tree}) {
    const auto snapshot = open(repo.path(), {kind, ""});
    CHECK(paths(*snapshot) == Paths{".gitmodules", "a.md", "sub"});
    CHECK(snapshot->find("sub")->mode == Mode::submodule);
    CHECK(read(*snapshot, "sub").status == ReadStatus::unreadable);
  }
  const auto inside = open(repo.path() + "/sub", {});
  CHECK(inside->kind() == Kind::work_tree);
  CHECK(inside->id() == inner);
  CHECK(paths(*inside) == Paths{"inner.md"});
  repo.git({"submodule", "deinit", "-q", "-f", "sub"});
  CHECK(open(repo.path(), {})->find("sub") != nullptr);
}

TEST_CASE("what a sparse checkout leaves out exists") {
  const TempRepo repo;
  repo.write("a.md", "# A\n");
  repo.write("in/b.md", "# B\n");
  repo.write("out/deep/c.md", "# C\n");
  repo.write("out/.gitattributes", "d.md linguist-generated\n");
  repo.write("out/d.md", "d\n");
  repo.commit();
  const auto check_sparse = [&] {
    REQUIRE_FALSE(fs::exists(repo / "out"));
    for (const Kind kind : {Kind::commit, Kind::index, Kind::work_tree}) {
      const auto snapshot = open(repo.path(), {kind, ""});
      CHECK(paths(*snapshot) == Paths{"a.md", "in/b.md", "out/.gitattributes", "out/d.md", "out/deep/c.md"});
      CHECK(read(*snapshot, "out/deep/c.md").bytes == "# C\n");
      CHECK(read(*snapshot, "in/b.md").bytes == "# B\n");
      CHECK(snapshot->find("out/d.md")->file_class == FileClass::generated);
    }
  };
  repo.git({"sparse-checkout", "set", "--cone", "in"});
  check_sparse();
  repo.git({"sparse-checkout", "reapply", "--sparse-index"});
  REQUIRE(repo.git({"ls-files", "--sparse"}).ends_with("\nout/"));
  check_sparse();
}

TEST_CASE("a shallow clone says so") {
  const TempRepo repo;
  repo.write("a.md", "1\n");
  const std::string first = repo.commit();
  repo.write("a.md", "2\n");
  repo.commit();
  CHECK(open(repo.path(), {})->origin().shallow.empty());
  const fs::path clone = repo.beside("shallow");
  repo.git({"clone", "-q", "--depth=1", "file://" + repo.path(), clone.string()});
  const auto snapshot = open(clone.string(), {Kind::commit, "HEAD"});
  CHECK_FALSE(snapshot->origin().shallow.empty());
  CHECK(read(*snapshot, "a.md").bytes == "2\n");
  CHECK_THROWS_AS(open(clone.string(), {Kind::commit, "HEAD~1"}), Error);
  CHECK_THROWS_AS(open(clone.string(), {Kind::commit, first}), Error);
  const fs::path linked = repo.beside("shallow-linked");
  repo.git_in(clone, {"worktree", "add", "-q", linked.string()});
  CHECK_FALSE(open(linked.string(), {})->origin().shallow.empty());
}

TEST_CASE("a partial clone misses blobs and never fetches them") {
  const TempRepo repo;
  repo.write("a.md", "# A\n");
  repo.write("folder/b.md", "# B\n");
  repo.commit();
  CHECK_FALSE(open(repo.path(), {})->origin().partial);

  repo.git({"config", "uploadpack.allowFilter", "true"});
  const fs::path blobless = repo.beside("blobless");
  repo.git({"clone", "-q", "--filter=blob:none", "--no-checkout", "file://" + repo.path(), blobless.string()});
  const auto snapshot = open(blobless.string(), {Kind::commit, "HEAD"});
  CHECK(snapshot->origin().partial);
  CHECK(paths(*snapshot) == Paths{"a.md", "folder/b.md"});
  CHECK(read(*snapshot, "a.md").status == ReadStatus::missing);
  CHECK(snapshot->find("a.md")->size == unknown_size);
  CHECK(repo.git_in(blobless, {"rev-list", "--objects", "--missing=print", "HEAD"}).find("?") != std::string::npos);
  repo.git_in(blobless, {"checkout", "-q", "main"});
  CHECK(read(*open(blobless.string(), {}), "folder/b.md").bytes == "# B\n");

  const fs::path treeless = repo.beside("treeless");
  repo.git({"clone", "-q", "--filter=tree:0", "--no-checkout", "file://" + repo.path(), treeless.string()});
  try {
    open(treeless.string(), {Kind::commit, "HEAD"});
    FAIL("opened");
  } catch (const Error& error) {
    CHECK(std::string(error.what()).find("not in this repository") != std::string::npos);
    CHECK_FALSE(error.advice().empty());
  }
}

TEST_CASE("objects come from alternates too") {
  const TempRepo repo;
  repo.write("a.md", "# A\n");
  repo.commit();
  const fs::path clone = repo.beside("shared");
  repo.git({"clone", "-q", "--shared", repo.path(), clone.string()});
  REQUIRE(fs::exists(clone / ".git/objects/info/alternates"));
  CHECK(read(*open(clone.string(), {Kind::commit, "HEAD"}), "a.md").bytes == "# A\n");
  fs::remove_all(repo / ".git/objects");
  CHECK_THROWS_AS(open(clone.string(), {Kind::commit, "HEAD"}), Error);
  CHECK(read(*open(clone.string(), {}), "a.md").bytes == "# A\n");
}

TEST_CASE("missing and damaged objects are told apart") {
  const TempRepo repo;
  repo.write("missing.md", "missing\n");
  repo.write("damaged.md", "damaged\n");
  repo.write("folder/whole.md", "whole\n");
  repo.commit();
  fs::remove(loose_object(repo, repo.git({"rev-parse", "HEAD:missing.md"})));
  const fs::path damaged = loose_object(repo, repo.git({"rev-parse", "HEAD:damaged.md"}));
  fs::permissions(damaged, fs::perms::owner_all);
  fs::resize_file(damaged, 9);
  const auto snapshot = open(repo.path(), {Kind::commit, "HEAD"});
  CHECK(read(*snapshot, "missing.md").status == ReadStatus::missing);
  CHECK(read(*snapshot, "damaged.md").status == ReadStatus::unreadable);
  CHECK(read(*snapshot, "folder/whole.md").bytes == "whole\n");
  CHECK(read(*open(repo.path(), {}), "missing.md").bytes == "missing\n");

  const fs::path tree = loose_object(repo, repo.git({"rev-parse", "HEAD:folder"}));
  fs::permissions(tree, fs::perms::owner_all);
  fs::resize_file(tree, 5);
  try {
    open(repo.path(), {Kind::commit, "HEAD"});
    FAIL("opened");
  } catch (const Error& error) {
    CHECK(std::string(error.what()).find("can't be read") != std::string::npos);
    CHECK(error.where() == "folder/");
  }
  CHECK(open(repo.path(), {})->entries().size() == 3);
}

TEST_CASE("GIT_INDEX_FILE names the index to read") {
  const TempRepo repo;
  repo.write("a.md", "# A\n");
  repo.write("sub/b.md", "# B\n");
  repo.commit();
  fs::copy(repo / ".git/index", repo / ".git/other");
  repo.write("c.md", "# C\n");
  repo.git({"add", "c.md"});
  for (const std::string& name : {std::string(".git/other"), (repo / ".git/other").string()}) {
    INFO(name);
    const Variable variable("GIT_INDEX_FILE", name);
    CHECK(paths(*open(repo.path() + "/sub", {Kind::index, ""})) == Paths{"a.md", "sub/b.md"});
    CHECK(paths(*open(repo.path(), {Kind::work_tree, ""})) == Paths{"a.md", "c.md", "sub/b.md"});
    const Variable ours("GIT_DIR", (repo / ".git").string());
    CHECK(paths(*open(repo.path(), {Kind::index, ""})) == Paths{"a.md", "sub/b.md"});
    const TempRepo other;
    CHECK(open(other.path(), {Kind::index, ""})->entries().empty());
  }
}

TEST_CASE("variables of another repository redirect nothing") {
  const TempRepo other;
  other.write("other.md", "# Other\n");
  other.commit();
  const TempRepo repo;
  repo.write("a.md", "# A\n");
  repo.commit();
  const Variable git_dir("GIT_DIR", (other / ".git").string());
  const Variable work_tree("GIT_WORK_TREE", other.path());
  const Variable objects("GIT_OBJECT_DIRECTORY", (other / ".git/objects").string());
  const Variable common("GIT_COMMON_DIR", (other / ".git").string());
  const Variable index("GIT_INDEX_FILE", (other / ".git/index").string());
  const Variable name_space("GIT_NAMESPACE", "x");
  const Variable ceiling("GIT_CEILING_DIRECTORIES", repo.path());
  for (const Kind kind : {Kind::commit, Kind::index, Kind::work_tree}) {
    const auto snapshot = open(repo.path(), {kind, ""});
    CHECK(paths(*snapshot) == Paths{"a.md"});
    CHECK(read(*snapshot, "a.md").bytes == "# A\n");
  }
}

}  // namespace docgarden::git
