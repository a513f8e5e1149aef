// SPDX-License-Identifier: MIT
// `docgarden hook` with real git: what is judged is what is about to be recorded, in every way to make a commit.
#include <fstream>

#include "tests/e2e/program.h"
#include "tests/support/catch.h"

namespace docgarden::tests {
namespace {

namespace fs = std::filesystem;

// Git as a person runs it, with our program's environment in its hooks.
ProcessResult git(const fs::path& folder, std::vector<std::string> arguments,
                  const Environment& environment = program_environment()) {
  arguments.insert(arguments.begin(), "git");
  return run_process(arguments, folder, environment);
}

ProcessResult git(const TempRepo& repo, std::vector<std::string> arguments) {
  return git(fs::path(repo.path()), std::move(arguments));
}

// No limit of time: a build with sanitizers on a busy machine is slow.
ProcessResult install(const TempRepo& repo, std::vector<std::string> more = {}) {
  std::vector<std::string> arguments = {"hook", "install", "--seconds", "0"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return docgarden(repo, arguments);
}

std::string read(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void write_hook(const TempRepo& repo, const std::string& name, const std::string& script) {
  repo.write(".git/hooks/" + name, "#!/bin/sh\n" + script);
  fs::permissions(repo / (".git/hooks/" + name), fs::perms::owner_all);
}

// README.md and docs/guide.md name two files of the code.
void commit_code(const TempRepo& repo) {
  repo.write("core/one.c", "int one(void) { return 1; }\nint first;\nint second;\n");
  repo.write("core/two.c", "int two(void) { return 2; }\nint third;\nint fourth;\n");
  repo.write("CONTRIBUTING.md", "# Work\n\nRead `core/one.c` first.\n\nThen `core/two.c`.\n");
  repo.commit();
}

bool is_stopped(const ProcessResult& commit) {
  return commit.code == 1 && contains(commit.err, "This commit breaks what its documents say");
}

}  // namespace

TEST_CASE("a commit that breaks a document is stopped, and tells why") {
  const TempRepo repo;
  commit_code(repo);
  const ProcessResult installed = install(repo);
  CHECK(installed.code == 0);
  CHECK(contains(installed.out, "pre-commit: installed in"));
  CHECK(contains(install(repo).out, "installed already"));

  repo.git({"mv", "core/one.c", "core/first.c"});
  const ProcessResult commit = git(repo, {"commit", "-m", "move"});
  CHECK(is_stopped(commit));
  CHECK(contains(commit.err, "CONTRIBUTING.md"));
  CHECK(contains(commit.err, "`core/one.c` was renamed to `core/first.c`"));
  CHECK(contains(commit.err, "docgarden fix --staged"));

  repo.write("CONTRIBUTING.md", "# Work\n\nRead `core/first.c` first.\n\nThen `core/two.c`.\n");
  SECTION("a document that is mended and not staged is not mended") {
    CHECK(is_stopped(git(repo, {"commit", "-m", "move"})));
  }
  SECTION("staged it is, and nothing is said") {
    const ProcessResult passed = git(repo, {"commit", "-q", "-a", "-m", "move"});
    CHECK(passed.code == 0);
    CHECK(passed.err.empty());
  }
  SECTION("DOCGARDEN=0 and --no-verify pass") {
    Environment off = program_environment();
    off["DOCGARDEN"] = "0";
    CHECK(git(repo.path(), {"commit", "-q", "-m", "move"}, off).code == 0);
    repo.git({"mv", "core/two.c", "core/second.c"});
    CHECK(git(repo, {"commit", "-q", "-m", "move", "--no-verify"}).code == 0);
  }
}

TEST_CASE("what was stale before a commit does not stop it") {
  const TempRepo repo;
  commit_code(repo);
  repo.git({"rm", "-q", "core/one.c"});
  repo.commit("remove");
  install(repo);
  repo.write("core/two.c", "int two(void) { return 22; }\n");
  CHECK(git(repo, {"commit", "-q", "-a", "-m", "edit"}).code == 0);
  CHECK(git(repo, {"commit", "-q", "--amend", "-m", "edited"}).code == 0);
}

TEST_CASE("only what a commit records is judged") {
  const TempRepo repo;
  commit_code(repo);
  install(repo);
  SECTION("--only another path") {
    repo.git({"mv", "core/one.c", "core/first.c"});
    repo.write("core/two.c", "int two(void) { return 22; }\n");
    CHECK(git(repo, {"commit", "-q", "-m", "other", "--only", "core/two.c"}).code == 0);
    CHECK(is_stopped(git(repo, {"commit", "-m", "move"})));
  }
  SECTION("an edit that is staged in part") {
    repo.write("CONTRIBUTING.md", "# Work\n\nRead `core/one.c` first.\n\nThen `core/gone.c`.\n");
    repo.git({"add", "CONTRIBUTING.md"});
    repo.write("CONTRIBUTING.md", "# Work\n\nRead `core/one.c` first.\n\nThen `core/two.c`.\n");
    repo.write("core/gone.c", "int gone;\n");
    repo.git({"add", "core/gone.c"});
    repo.git({"commit", "-q", "--no-verify", "-m", "three"});
    repo.git({"rm", "-q", "core/gone.c"});
    CHECK(is_stopped(git(repo, {"commit", "-m", "gone"})));  // the work tree no longer says it, the index does
  }
  SECTION("a file that git only intends to add") {
    repo.write("docs/new.md", "Read `core/none.c`.\n");
    repo.git({"add", "-N", "docs/new.md"});
    repo.write("core/two.c", "int two(void) { return 22; }\n");
    repo.git({"add", "core/two.c"});
    CHECK(git(repo, {"commit", "-q", "-m", "edit"}).code == 0);
  }
  SECTION("from a folder below") {
    repo.git({"mv", "core/one.c", "core/first.c"});
    CHECK(is_stopped(git(repo / "core", {"commit", "-m", "move"})));
  }
  SECTION("a deletion that -a finds") {
    repo.remove("core/one.c");
    CHECK(is_stopped(git(repo, {"commit", "-a", "-m", "remove"})));
    CHECK(is_stopped(git(repo, {"commit", "--amend", "-a", "-m", "remove"})));
  }
}

TEST_CASE("the first commit of a repository is judged as a whole") {
  const TempRepo repo;
  install(repo);
  repo.write("README.md", "# Tool\n\n[Guide](docs/guide.md)\n");
  repo.git({"add", "-A"});
  const ProcessResult commit = git(repo, {"commit", "-m", "first"});
  CHECK(is_stopped(commit));
  CHECK(contains(commit.err, "docs/guide.md"));
  repo.write("docs/guide.md", "# Guide\n");
  repo.git({"add", "-A"});
  CHECK(git(repo, {"commit", "-q", "-m", "first"}).code == 0);
}

TEST_CASE("a merge answers for what neither of its parents had") {
  const TempRepo repo;
  commit_code(repo);
  repo.git({"checkout", "-q", "-b", "side"});
  repo.git({"rm", "-q", "core/one.c"});
  repo.write("core/two.c", "int two(void) { return 3; }\n");
  repo.commit("remove on the side, where it stops being true");
  repo.git({"checkout", "-q", "main"});
  repo.write("core/two.c", "int two(void) { return 4; }\n");
  repo.commit("conflict");
  install(repo);
  CHECK(git(repo, {"merge", "side"}).code == 1);
  repo.write("core/two.c", "int two(void) { return 7; }\n");
  repo.git({"add", "-A"});
  SECTION("the side's own findings pass") {
    const ProcessResult merge = git(repo, {"commit", "-q", "-m", "merge"});
    INFO(merge.err);
    CHECK(merge.code == 0);
  }
  SECTION("what the merge itself removes does not") {
    repo.git({"rm", "-q", "-f", "core/two.c"});
    CHECK(is_stopped(git(repo, {"commit", "-m", "merge"})));
  }
}

TEST_CASE("linked work trees and submodules are judged by themselves") {
  const TempRepo repo;
  commit_code(repo);
  install(repo);
  SECTION("a linked work tree uses the hooks of its repository") {
    const fs::path linked = repo.beside("linked");
    repo.git({"worktree", "add", "-q", linked.string(), "-b", "linked"});
    repo.git_in(linked, {"mv", "core/one.c", "core/first.c"});
    CHECK(is_stopped(git(linked, {"commit", "-m", "move"})));
    CHECK(git(repo, {"commit", "-q", "--allow-empty", "-m", "nothing"}).code == 0);
  }
  SECTION("a submodule has its own") {
    const TempRepo outer;
    outer.write("README.md", "# Outer\n");
    outer.commit();
    outer.git({"-c", "protocol.file.allow=always", "submodule", "add", "-q", repo.path(), "inner"});
    const fs::path inner = outer / "inner";
    CHECK(docgarden(inner, {"hook", "install", "--seconds", "0"}).code == 0);
    CHECK(fs::exists(outer / ".git/modules/inner/hooks/pre-commit"));
    outer.git_in(inner, {"mv", "core/one.c", "core/first.c"});
    CHECK(is_stopped(git(inner, {"commit", "-m", "move"})));
  }
}

TEST_CASE("a hook that was there before runs first, and comes back") {
  const TempRepo repo;
  commit_code(repo);
  const std::string script = "echo \"theirs: $#\" >&2\nexit ${THEIRS:-0}\n";
  write_hook(repo, "pre-commit", script);
  CHECK(contains(install(repo).out, "the hook that was there before runs first"));
  CHECK(contains(docgarden(repo, {"hook", "status"}).out, "after the hook that was there before"));

  repo.write("core/two.c", "int two(void) { return 22; }\n");
  Environment environment = program_environment();
  environment["THEIRS"] = "7";
  CHECK(git(repo.path(), {"commit", "-q", "-a", "-m", "edit"}, environment).code == 1);
  const ProcessResult commit = git(repo, {"commit", "-q", "-a", "-m", "edit"});
  CHECK(commit.code == 0);
  CHECK(contains(commit.err, "theirs: 0"));

  SECTION("taken away, the old one is as it was") {
    CHECK(contains(docgarden(repo, {"hook", "uninstall"}).out, "is back"));
    CHECK(read(repo / ".git/hooks/pre-commit") == "#!/bin/sh\n" + script);
    CHECK_FALSE(fs::exists(repo / ".git/hooks/pre-commit.docgarden-prev"));
    CHECK(contains(docgarden(repo, {"hook", "uninstall"}).out, "no hook of docgarden's"));
  }
  SECTION("deleted by hand, ours leaves the old one to be brought back") {
    fs::remove(repo / ".git/hooks/pre-commit");
    CHECK(contains(docgarden(repo, {"hook", "uninstall"}).out, "is back"));
    CHECK(read(repo / ".git/hooks/pre-commit") == "#!/bin/sh\n" + script);
  }
  SECTION("ours, changed by hand, is neither overwritten nor deleted") {
    std::ofstream(repo / ".git/hooks/pre-commit", std::ios::app) << "echo more\n";
    CHECK(install(repo).code == 2);
    CHECK(docgarden(repo, {"hook", "uninstall"}).code == 2);
    CHECK(contains(read(repo / ".git/hooks/pre-commit"), "echo more"));
    CHECK(contains(docgarden(repo, {"hook", "status"}).out, "changed by hand"));
  }
  SECTION("somebody else's stays") {
    write_hook(repo, "pre-push", "exit 0\n");
    CHECK(docgarden(repo, {"hook", "uninstall", "--hook", "pre-push"}).code == 0);
    CHECK(fs::exists(repo / ".git/hooks/pre-push"));
  }
}

TEST_CASE("a hook lets git go on when it can't judge") {
  const TempRepo repo;
  commit_code(repo);
  repo.git({"mv", "core/one.c", "core/first.c"});
  SECTION("in time") {
    const ProcessResult late = docgarden(repo, {"hook", "run", "pre-commit", "--seconds", "0.001"});
    CHECK(late.code == 0);
    CHECK(contains(late.err, "unchecked, because it takes more than 0.001 s"));
  }
  SECTION("for a configuration that it does not understand") {
    repo.git({"commit", "-q", "-m", "move"});
    repo.write(".docgarden.toml", "[scoop]\n");
    repo.commit();
    repo.git({"rm", "-q", "core/two.c"});
    const ProcessResult run = docgarden(repo, {"hook", "run", "pre-commit", "--seconds", "0"});
    CHECK(run.code == 0);
    CHECK(contains(run.err, "unknown section `scoop`"));
    CHECK(contains(run.err, "unchecked, for the reason above"));
  }
  SECTION("for a program that is gone") {
    install(repo);
    const fs::path hook = repo / ".git/hooks/pre-commit";
    std::string text = read(hook);
    const std::string program = fs::canonical(DOCGARDEN_BINARY).string();
    text.replace(text.find(program), program.size(), "/none/docgarden");
    std::ofstream(hook, std::ios::trunc) << text;
    const ProcessResult commit = git(repo, {"commit", "-q", "-m", "move"});
    CHECK(commit.code == 0);
    CHECK(contains(commit.err, "unchecked, because /none/docgarden is gone"));
  }
  SECTION("for an index that is none") {
    Environment garbage = program_environment();
    repo.write("garbage", "no index");
    garbage["GIT_INDEX_FILE"] = (repo / "garbage").string();
    const ProcessResult run =
        docgarden(fs::path(repo.path()), {"hook", "run", "pre-commit", "--seconds", "0"}, garbage);
    CHECK(run.code == 0);
    CHECK(contains(run.err, "unchecked"));
  }
}

TEST_CASE("where git or another program manages hooks, nothing is overwritten") {
  const TempRepo repo;
  commit_code(repo);
  SECTION("husky") {
    repo.git({"config", "core.hooksPath", ".husky/_"});
    const ProcessResult result = install(repo);
    CHECK(result.code == 1);
    CHECK(contains(result.out, "add to .husky/pre-commit\n\ndocgarden hook run pre-commit"));
    CHECK_FALSE(fs::exists(repo / ".husky"));
  }
  SECTION("lefthook") {
    repo.write("lefthook.yml", "pre-commit:\n");
    const ProcessResult result = install(repo);
    CHECK(result.code == 1);
    CHECK(contains(result.out, "run: docgarden hook run pre-commit"));
    CHECK(install(repo, {"--beside"}).code == 0);
  }
  SECTION("pre-commit") {
    write_hook(repo, "pre-commit", "# File generated by pre-commit: https://pre-commit.com\n");
    const ProcessResult result = install(repo);
    CHECK(result.code == 1);
    CHECK(contains(result.out, "entry: docgarden hook run pre-commit"));
  }
  SECTION("a folder that everybody has") {
    repo.git({"config", "core.hooksPath", ".githooks"});
    const ProcessResult result = install(repo);
    CHECK(result.code == 1);
    CHECK(contains(result.out, "add to .githooks/pre-commit\n\ndocgarden hook run pre-commit"));
    CHECK_FALSE(fs::exists(repo / ".githooks"));
    repo.write(".githooks/pre-commit",
               "#!/bin/sh\n'" DOCGARDEN_BINARY "' hook run pre-commit --seconds 0 -- \"$@\" || exit $?\n");
    fs::permissions(repo / ".githooks/pre-commit", fs::perms::owner_all);
    repo.git({"mv", "core/one.c", "core/first.c"});
    CHECK(is_stopped(git(repo, {"commit", "-m", "move"})));
    CHECK(install(repo, {"--beside"}).code == 0);
    CHECK(contains(read(repo / ".githooks/pre-commit"), "Written by `docgarden hook install`"));
  }
  SECTION("a folder for all repositories") {
    repo.git({"config", "core.hooksPath", repo.beside("hooks").string()});
    const ProcessResult result = install(repo);
    CHECK(result.code == 2);
    CHECK(contains(result.err, "--global-hooks"));
    CHECK(install(repo, {"--global-hooks"}).code == 0);
    CHECK(fs::exists(repo.beside("hooks") / "pre-commit"));
  }
  SECTION("a program in the repository itself") {
    fs::copy_file(DOCGARDEN_BINARY, repo / "docgarden");
    const ProcessResult result =
        run_process({(repo / "docgarden").string(), "hook", "install"}, repo.path(), program_environment());
    CHECK(result.code == 2);
    CHECK(contains(result.err, "where any branch may replace it"));
  }
}

TEST_CASE("GIT_DIR tells whose hook it is") {
  const TempRepo repo;
  commit_code(repo);
  install(repo);
  const fs::path other = repo.beside("files.git");
  fs::rename(repo / ".git", other);
  const std::vector<std::string> elsewhere = {"--git-dir", other.string(), "--work-tree", repo.path()};
  const auto git_there = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), elsewhere.begin(), elsewhere.end());
    return git(repo, std::move(arguments));
  };
  SECTION("in a folder without .git") {}
  SECTION("in the work tree of another repository") {
    repo.git({"init", "-q"});
    repo.write("README.md", "# Other\n");
    repo.git({"add", "README.md"});
    repo.git({"commit", "-q", "-m", "other"});
  }
  REQUIRE(git_there({"mv", "core/one.c", "core/first.c"}).code == 0);
  CHECK(is_stopped(git_there({"commit", "-m", "move"})));
}

TEST_CASE("a push is compared with what the other side has") {
  const TempRepo repo;
  commit_code(repo);
  const fs::path remote = repo.beside("remote.git");
  repo.git({"clone", "-q", "--bare", ".", remote.string()});
  repo.git({"remote", "add", "origin", remote.string()});
  repo.git({"fetch", "-q", "origin"});
  repo.git({"remote", "set-head", "origin", "main"});
  write_hook(repo, "pre-push", "cat > seen\n");
  install(repo, {"--hook", "pre-push"});
  repo.git({"mv", "core/one.c", "core/first.c"});
  repo.git({"commit", "-q", "-m", "move"});
  const ProcessResult push = git(repo, {"push", "-q", "origin", "main"});
  CHECK(push.code == 1);
  CHECK(contains(push.err, "Pushing to main would break what the documents say"));
  CHECK(contains(read(repo / "seen"), "refs/heads/main"));
  CHECK(git(repo, {"push", "-q", "origin", "main:refs/heads/new"}).code == 1);
  CHECK(git(repo, {"push", "-q", "--no-verify", "origin", "main"}).code == 0);
  CHECK(git(repo, {"push", "-q", "origin", "main~1:refs/heads/old"}).code == 0);
  CHECK(git(repo, {"push", "-q", "origin", ":old"}).code == 0);  // a deletion
}

TEST_CASE("a branch that can't be judged does not hide what another one breaks") {
  const TempRepo repo;
  commit_code(repo);
  const fs::path remote = repo.beside("remote.git");
  repo.git({"checkout", "-q", "-b", "alone"});
  repo.write(".docgarden.toml", "[scoop]\n");
  repo.commit("a configuration that nobody understands");
  repo.git({"clone", "-q", "--bare", ".", remote.string()});
  repo.git({"remote", "add", "origin", remote.string()});
  install(repo, {"--hook", "pre-push"});
  repo.git({"commit", "-q", "--allow-empty", "-m", "more"});
  const ProcessResult alone = git(repo, {"push", "-q", "origin", "alone"});
  CHECK(alone.code == 0);
  CHECK(contains(alone.err, "unchecked, for the reason above"));
  repo.git({"commit", "-q", "--allow-empty", "-m", "more"});
  repo.git({"checkout", "-q", "main"});
  repo.git({"mv", "core/one.c", "core/first.c"});
  repo.git({"commit", "-q", "-m", "move"});
  const ProcessResult both = git(repo, {"push", "-q", "origin", "main", "alone"});
  CHECK(both.code == 1);
  CHECK(contains(both.err, "Pushing to main would break"));
}

TEST_CASE("a message can say what was checked") {
  const TempRepo repo;
  commit_code(repo);
  install(repo, {"--hook", "commit-msg"});
  repo.write("core/two.c", "int two(void) { return 22; }\n");
  const ProcessResult commit = git(repo, {"commit", "-q", "-a", "-m", "edit", "-m", "Signed-off-by: A <a@b.c>"});
  CHECK(commit.code == 0);
  const std::string message = repo.git({"log", "-1", "--format=%B"});
  CHECK(contains(message, "Signed-off-by: A <a@b.c>\nDocs-checked: 1 document, 0 claims broken (docgarden "));
}

TEST_CASE("a message gets its trailer whatever else is in its file, and none if it is empty") {
  const TempRepo repo;
  commit_code(repo);
  install(repo, {"--hook", "commit-msg"});
  repo.write("core/two.c", "int two(void) { return 22; }\n");
  Environment environment = program_environment();
  const auto commit = [&](const std::string& editor, std::vector<std::string> more = {}) {
    environment["GIT_EDITOR"] = editor;
    std::vector<std::string> arguments = {"commit", "-q", "-a"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return git(repo.path(), std::move(arguments), environment).code;
  };
  SECTION("the diff of -v, and a line of dashes") {
    repo.write("edit", "{ printf 'title\\n\\nbody\\n---\\nmore\\n'; cat \"$1\"; } > message && mv message \"$1\"\n");
    const std::string cleanup = GENERATE("default", "scissors");
    CHECK(commit("sh ./edit", {"-v", "--cleanup=" + cleanup}) == 0);
    CHECK(contains(repo.git({"log", "-1", "--format=%B"}), "body\n---\nmore\n\nDocs-checked: 1 document"));
  }
  SECTION("nothing was written") {
    CHECK(commit("true") != 0);
    CHECK(commit("true", {"-v", "-s"}) != 0);
  }
  SECTION("nothing but comments of another kind") {
    repo.git({"config", "core.commentChar", ";"});
    CHECK(commit("true", {"-v"}) != 0);
  }
  SECTION("the template as it was") {
    repo.write("template", "title\n\n# what for?\n");
    repo.git({"config", "commit.template", (repo / "template").string()});
    CHECK(commit("true") != 0);
    CHECK(commit("echo more >>") == 0);
  }
}

TEST_CASE("a program that does not answer stops nobody") {
  const TempRepo repo;
  commit_code(repo);
  install(repo);
  repo.git({"mv", "core/one.c", "core/first.c"});
  const fs::path fake = repo.beside("fake");
  std::ofstream(fake) << "#!/bin/sh\n" << GENERATE("exit 127", "kill -9 $$") << "\n";
  fs::permissions(fake, fs::perms::owner_all);
  const fs::path hook = repo / ".git/hooks/pre-commit";
  std::string text = read(hook);
  const std::string program = fs::canonical(DOCGARDEN_BINARY).string();
  text.replace(text.find(program), program.size(), fake.string());
  std::ofstream(hook, std::ios::trunc) << text;
  const ProcessResult commit = git(repo, {"commit", "-q", "-m", "move"});
  CHECK(commit.code == 0);
  CHECK(contains(commit.err, "docgarden: unchecked, because"));
}

TEST_CASE("an install that was killed half way loses no hook") {
  const TempRepo repo;
  commit_code(repo);
  write_hook(repo, "pre-commit", "echo theirs >&2\n");
  fs::create_hard_link(repo / ".git/hooks/pre-commit", repo / ".git/hooks/pre-commit.docgarden-prev");
  CHECK(install(repo).code == 0);
  CHECK(contains(git(repo, {"commit", "--allow-empty", "-m", "x"}).err, "theirs"));
  CHECK(docgarden(repo, {"hook", "uninstall"}).code == 0);
  SECTION("and neither does one beside a hook of the same new name") {
    write_hook(repo, "pre-commit.docgarden-prev", "echo older >&2\n");
    CHECK(install(repo).code == 2);
    CHECK(contains(read(repo / ".git/hooks/pre-commit"), "theirs"));
  }
  SECTION("nor a program that a link leads to in this repository") {
    fs::copy_file(DOCGARDEN_BINARY, repo / "docgarden");
    fs::create_directory(repo.beside("bin"));
    fs::create_symlink(repo / "docgarden", repo.beside("bin") / "docgarden");
    Environment environment = program_environment();
    environment["PATH"] = repo.beside("bin").string() + ":" + environment["PATH"];
    const ProcessResult result =
        run_process({(repo.beside("bin") / "docgarden").string(), "hook", "install"}, repo.path(), environment);
    CHECK(result.code == 2);
  }
}

}  // namespace docgarden::tests
