// SPDX-License-Identifier: MIT
// Every way in which git makes a commit: one that breaks a document is stopped, one that breaks none passes unseen.
#include <fstream>

#include "tests/e2e/program.h"
#include "tests/support/catch.h"

namespace docgarden::tests {
namespace {

namespace fs = std::filesystem;

// A repository with our hook, whose document names two files of the code and a line of one.
struct Hooked {
  Hooked() {
    repo.write("core/one.c", "int one(void) { return 1; }\nint first;\nint second;\n");
    repo.write("core/two.c", "int two(void) { return 2; }\nint third;\nint fourth;\n");
    repo.write("CONTRIBUTING.md", "# Work\n\nRead `core/one.c` first.\n\nThen `core/two.c`.\n");
    repo.commit("begin");
    repo.git({"config", "user.name", "A"});
    repo.git({"config", "user.email", "a@example.org"});
    REQUIRE(docgarden(repo, {"hook", "install", "--seconds", "0"}).code == 0);
  }

  ProcessResult run(const std::string& script) const { return run(script, program_environment()); }
  ProcessResult run(const std::string& script, const Environment& environment) const {
    return run_process({"sh", "-c", script}, repo.path(), environment);
  }

  void edit() const { repo.write("core/two.c", "int two(void) { return 22; }\nint third;\nint fourth;\n"); }
  void remove() const { repo.remove("core/one.c"); }

  TempRepo repo;
};

std::string bytes_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

bool is_stopped(const ProcessResult& commit) {
  return commit.code != 0 && contains(commit.err, "This commit breaks what its documents say");
}

bool is_unseen(const ProcessResult& commit) {
  return commit.code == 0 && !contains(commit.err, "docgarden") && !contains(commit.err, "documents");
}

}  // namespace

TEST_CASE("all commands that make a commit ask the hook") {
  const Hooked hooked;
  SECTION("-p") {
    hooked.edit();
    CHECK(is_unseen(hooked.run("echo y | git commit -q -p -m edit")));
    hooked.remove();
    CHECK(is_stopped(hooked.run("yes | git commit -p -m remove")));
  }
  SECTION("-i") {
    hooked.edit();
    CHECK(is_unseen(hooked.run("git commit -q -m edit -i core/two.c")));
    hooked.remove();
    CHECK(is_stopped(hooked.run("git commit -m remove -i core/one.c")));
  }
  SECTION("--amend") {
    hooked.edit();
    CHECK(is_unseen(hooked.run("git commit -q -a -m edit && git commit -q --amend -m again")));
    hooked.remove();
    CHECK(is_stopped(hooked.run("git commit -a --amend -m more")));
  }
  SECTION("--allow-empty") {
    CHECK(is_unseen(hooked.run("git commit -q --allow-empty -m nothing")));
  }
  SECTION("in an editor") {
    hooked.edit();
    CHECK(is_unseen(hooked.run("GIT_EDITOR='echo edit >' git commit -q -a")));
  }
  SECTION("rebase -i, reword") {
    hooked.edit();
    hooked.repo.git({"commit", "-q", "-a", "-m", "edit"});
    CHECK(is_unseen(
        hooked.run("GIT_SEQUENCE_EDITOR='sed -i s/^pick/reword/' GIT_EDITOR='echo again >' git rebase -q -i HEAD~1")));
    CHECK(hooked.repo.git({"log", "-1", "--format=%s"}) == "again");
  }
  SECTION("a conflict, resolved") {
    hooked.run("git checkout -q -b side");
    hooked.repo.write("core/two.c", "int side;\n");
    hooked.repo.git({"commit", "-q", "-a", "-m", "side"});
    hooked.run("git checkout -q main");
    hooked.edit();
    hooked.repo.git({"commit", "-q", "-a", "-m", "edit"});
    CHECK(hooked.run("git merge side").code == 1);
    hooked.edit();
    SECTION("and nothing else") {
      CHECK(is_unseen(hooked.run("git add -A && git commit -q -m merged")));
    }
    SECTION("with a removal that neither side had") {
      hooked.remove();
      CHECK(is_stopped(hooked.run("git add -A && git commit -m merged")));
    }
  }
  SECTION("cherry-pick, revert and a merge without conflict ask nobody, and pass") {
    hooked.run("git checkout -q -b side");
    hooked.edit();
    hooked.repo.git({"commit", "-q", "-a", "-m", "edit"});
    hooked.run("git checkout -q main");
    CHECK(is_unseen(hooked.run("git cherry-pick side >/dev/null && git revert --no-edit HEAD >/dev/null")));
    CHECK(is_unseen(hooked.run("git merge -q --no-edit side")));
  }
}

TEST_CASE("a commit is judged by what it records, whatever the files are") {
  const Hooked hooked;
  SECTION("line ends that git converts") {
    hooked.repo.git({"config", "core.autocrlf", "true"});
    hooked.repo.write("CONTRIBUTING.md", "# Work\r\n\r\nRead `core/one.c` first.\r\n\r\nThen `core/two.c`, too.\r\n");
    CHECK(hooked.run("git commit -q -a -m edit").code == 0);
    CHECK(hooked.repo.git({"log", "-1", "--format=%s"}) == "edit");
    hooked.remove();
    const ProcessResult commit = hooked.run("git commit -a -m remove");
    CHECK(is_stopped(commit));
    CHECK(contains(commit.err, "3:7  error"));
  }
  SECTION("a path with a line end") {
    hooked.repo.write("core/odd\nname.md", "# Odd\n\nRead `core/two.c`.\n");
    CHECK(is_unseen(hooked.run("git add -A && git commit -q -m odd")));
    hooked.repo.remove("core/two.c");
    const ProcessResult commit = hooked.run("git commit -a -m remove");
    CHECK(is_stopped(commit));
    CHECK_FALSE(contains(commit.err, "odd\nname"));
  }
  SECTION("a file that becomes a link of the file system") {
    hooked.remove();
    hooked.repo.link("core/one.c", "two.c");
    CHECK(is_unseen(hooked.run("git add -A && git commit -q -m link")));
  }
  SECTION("a link that leads out") {
    hooked.repo.link("docs", "/etc");
    hooked.repo.link("more.md", "/etc/passwd");
    CHECK(is_unseen(hooked.run("git add -A && git commit -q -m link")));
  }
  SECTION("a rename with its document") {
    hooked.repo.git({"mv", "core/one.c", "core/first.c"});
    hooked.repo.write("CONTRIBUTING.md", "# Work\n\nRead `core/first.c` first.\n\nThen `core/two.c`.\n");
    CHECK(is_unseen(hooked.run("git commit -q -a -m move")));
  }
}

TEST_CASE("the hook works for programs with no terminal and no PATH, and where it can't, git goes on") {
  SECTION("an environment with next to nothing") {
    const Hooked hooked;
    hooked.edit();
    Environment bare = {{"HOME", "/nonexistent"}, {"PATH", ""}};
    const ProcessResult where = run_process({"sh", "-c", "command -v git"}, hooked.repo.path());
    const std::string git = where.out.substr(0, where.out.find('\n'));
    const ProcessResult edit = run_process({git, "commit", "-q", "-a", "-m", "edit"}, hooked.repo.path(), bare);
    CHECK(edit.code == 0);
    hooked.remove();
    CHECK(is_stopped(run_process({git, "commit", "-a", "-m", "remove"}, hooked.repo.path(), bare)));
  }
  SECTION("a repository whose ids are longer") {
    const TempRepo around;
    const fs::path folder = around.beside("long");
    const ProcessResult made = run_process(
        {"sh", "-c",
         "git init -q --object-format=sha256 long && cd long && git config user.name A && "
         "git config user.email a@example.org && echo '# A' > README.md && git add -A && git commit -q -m begin && "
         "mkdir -p .git/hooks && printf '%s\\n' '#!/bin/sh' \"'" DOCGARDEN_BINARY
         "' hook run pre-commit\" > .git/hooks/pre-commit && chmod +x .git/hooks/pre-commit && "
         "echo '# B' > README.md && git commit -q -a -m second"},
        folder.parent_path(), program_environment());
    CHECK(made.code == 0);
    CHECK(contains(made.err, "docgarden: unchecked"));
  }
}

TEST_CASE("the hook runs nothing that the repository brings") {
  const Hooked hooked;
  const std::string marker = hooked.repo.beside("ran").string(), trap = hooked.repo.beside("trap").string();
  std::ofstream(trap) << "#!/bin/sh\necho \"$0 $*\" >> '" << marker << "'\ncat\n";
  fs::permissions(trap, fs::perms::owner_all);
  for (const char* key : {"core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "diff.external",
                          "diff.odd.textconv", "filter.odd.clean", "filter.odd.smudge", "filter.odd.process",
                          "credential.helper", "uploadpack.packObjectsHook", "alias.status", "gpg.program"}) {
    hooked.repo.git({"config", key, trap});
  }
  hooked.repo.write(".gitattributes", "*.md filter=odd diff=odd\n*.c diff=odd\n");
  hooked.repo.write("docgarden", "#!/bin/sh\necho repository >> '" + marker + "'\n");
  hooked.repo.write("node_modules/.bin/docgarden", "#!/bin/sh\necho module >> '" + marker + "'\n");
  for (const char* program : {"docgarden", "node_modules/.bin/docgarden"}) {
    fs::permissions(hooked.repo / program, fs::perms::owner_all);
  }
  hooked.repo.write("Makefile", "all:\n\techo make >> '" + marker + "'\n");
  hooked.repo.write("README.md", "# Tool\n\n```sh\nmake all\n./docgarden\n```\n");
  hooked.repo.git({"-c", "core.fsmonitor=", "add", "-A"});
  fs::remove(marker);  // git itself ran the filters
  CHECK(docgarden(fs::path(hooked.repo.path()), {"hook", "run", "pre-commit", "--seconds", "0"}, program_environment())
            .code == 0);
  CHECK_FALSE(fs::exists(marker));
}

TEST_CASE("a hook that is interrupted leaves nothing behind") {
  const Hooked hooked;
  hooked.remove();
  hooked.repo.git({"add", "-A"});
  const auto index = [&] { return bytes_of(hooked.repo / ".git/index"); };
  const std::string before = index();
  for (const char* moment : {"0.001", "0.004", "0.01", "0.02", "0.05"}) {
    for (const char* signal : {"INT", "TERM", "KILL"}) {
      hooked.run(std::string("timeout -s ") + signal + " " + moment +
                 " '" DOCGARDEN_BINARY "' hook run pre-commit --seconds 0");
    }
  }
  CHECK(index() == before);
  CHECK_FALSE(fs::exists(hooked.repo / ".git/index.lock"));
  CHECK(is_stopped(hooked.run("git commit -m remove")));
}

TEST_CASE("an environment that lies about the repository does not stop anybody") {
  const Hooked hooked;
  hooked.edit();
  hooked.repo.git({"add", "-A"});
  for (const char* name : {"GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY"}) {
    for (const char* value : {"/nonexistent", "\n", "/etc/passwd", "../../..", ""}) {
      Environment environment = program_environment();
      environment[name] = value;
      INFO(name << "=" << value);
      const ProcessResult run =
          docgarden(fs::path(hooked.repo.path()), {"hook", "run", "pre-commit", "--seconds", "0"}, environment);
      CHECK(run.code == 0);
    }
  }
}

}  // namespace docgarden::tests
