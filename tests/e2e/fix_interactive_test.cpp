// SPDX-License-Identifier: MIT
// fix --interactive: a person answers on a terminal.
#include "tests/e2e/fix_history.h"
#include "tests/e2e/in_terminal.h"
#include "tests/support/catch.h"
#include "tests/support/scripted_model.h"

namespace docgarden::tests {
namespace {

Environment with_editor(const std::string& editor) {
  Environment environment = program_environment();
  environment["EDITOR"] = editor;
  return environment;
}

}  // namespace

TEST_CASE("--interactive needs a terminal") {
  const TempRepo repo;
  commit_history(repo);
  const ProcessResult result = docgarden(repo, {"fix", "--interactive"});
  CHECK(result.code == 2);
  CHECK(contains(result.err, "--interactive needs a terminal"));
  CHECK(repo.git({"status", "--porcelain"}).empty());
}

TEST_CASE("--interactive writes what was picked") {
  const TempRepo repo;
  commit_history(repo);
  SECTION("yes and no") {
    const TerminalResult result = in_terminal(repo, {"fix", "--interactive", "README.md"}, "n\n?\ny\n");
    CHECK(result.code == 0);
    CHECK(result.is_as_before);
    CHECK(contains(result.out, "\x1b[32m+"));
    CHECK(contains(result.out, "y - apply this fix"));
    const std::string readme = bytes_of(repo, "README.md");
    CHECK(contains(readme, "`./src/old.c`; call `parse_new(text)`"));
    CHECK(docgarden(repo, {"undo"}).code == 0);
    CHECK(repo.git({"status", "--porcelain"}).empty());
  }
  SECTION("quit keeps what was picked; so does the end of the input") {
    CHECK(in_terminal(repo, {"fix", "--interactive"}, GENERATE("y\nq\n", "y\n\x04")).code == 0);
    CHECK(repo.git({"diff", "--name-only"}) == "README.md");
  }
  SECTION("nothing") {
    CHECK(in_terminal(repo, {"fix", "--interactive"}, "q\n").code == 0);
    CHECK(repo.git({"status", "--porcelain"}).empty());
  }
}

TEST_CASE("--interactive splits fixes of one fact") {
  const TempRepo repo;
  std::string gap = "\n";
  for (int n = 0; n < 12; ++n) gap += "More.\n\n";
  repo.write("src/old.c", five_functions);
  repo.write("README.md", "See `src/old.c`.\n" + gap + "And `src/old.c`.\n");
  repo.commit();
  repo.git({"mv", "src/old.c", "src/new.c"});
  repo.commit();
  const TerminalResult result = in_terminal(repo, {"fix", "--interactive"}, "e\ns\nn\ny\n");
  CHECK(contains(result.out, "these 2 fixes"));
  CHECK(contains(result.out, "split it first"));
  CHECK(bytes_of(repo, "README.md") == "See `src/old.c`.\n" + gap + "And `src/new.c`.\n");
}

TEST_CASE("--interactive proves what a person writes instead") {
  const TempRepo repo;
  commit_history(repo);
  const std::string before = bytes_of(repo, "docs/guide.md");
  SECTION("and takes it") {
    const TerminalResult result = in_terminal(repo, {"fix", "--interactive", "--check", "stale-path", "docs"}, "e\n",
                                              with_editor("sed -i 's/^In/Now in/'"));
    CHECK(result.code == 0);
    CHECK(bytes_of(repo, "docs/guide.md") == "# Guide\n\nNow in `../src/new.c`, [here](../src/old.c#L1).\n");
  }
  SECTION("the rest of an edited line is not asked about again") {
    const TerminalResult result = in_terminal(repo, {"fix", "--interactive", "docs"}, "e\n",
                                              with_editor("sed -i -e 's/old/new/g' -e 's/^In/Now in/'"));
    CHECK(bytes_of(repo, "docs/guide.md") == "# Guide\n\nNow in `../src/new.c`, [here](../src/new.c#L1).\n");
  }
  SECTION("and refuses what is not true") {
    const TerminalResult result =
        in_terminal(repo, {"fix", "--interactive", "docs"}, "e\nq\n", with_editor("sed -i 's/new.c/newer.c/'"));
    CHECK(contains(result.out, "not proven: "));
    CHECK(bytes_of(repo, "docs/guide.md") == before);
  }
  SECTION("nor a name that nothing has") {
    const TerminalResult result = in_terminal(repo, {"fix", "--interactive", "docs"}, "e\nq\n",
                                              with_editor("sed -i 's/^In/With `parse_none` in/'"));
    CHECK(contains(result.out, "not proven: it names `parse_none`, which no code has"));
    CHECK(bytes_of(repo, "docs/guide.md") == before);
  }
  SECTION("and survives an editor that fails") {
    const TerminalResult result =
        in_terminal(repo, {"fix", "--interactive", "docs"}, "e\nq\n", with_editor("stty -echo; false"));
    CHECK(result.code == 0);
    CHECK(result.is_as_before);
    CHECK(contains(result.out, "the editor `stty -echo; false` failed"));
  }
}

TEST_CASE("--interactive: what a person tells the model is asked at once, and holds for its later edits") {
  const TempRepo repo;
  repo.write("src/gone.c", "int main(void) { return 0; }\n");
  repo.write("src/stays.c", "int stays(void);\n");
  for (const std::string name : {"one", "two"}) {
    repo.write("docs/" + name + ".md", "# " + name + "\n\nIt reads `src/stays.c` and the file `src/gone.c` once.\n");
  }
  repo.commit();
  repo.git({"rm", "-q", "src/gone.c"});
  repo.commit();
  const ScriptedModel model([](const Question& question) {
    const bool told = contains(question.all, "The user says: leave once\n");
    if (contains(question.all, "The user says: sing")) return streamed("La la.");
    return streamed(
        question.with(told ? " and the file `src/gone.c`" : "reads `src/stays.c` and the file `src/gone.c` once",
                      told ? "" : "reads `src/stays.c` once"));
  });
  SECTION("the edit is another one, and so is the next") {
    const TerminalResult result =
        in_terminal(repo, {"fix", "--model", "--interactive"}, "t\nleave once\ny\ny\n", asking(model.address()));
    CHECK(result.code == 0);
    CHECK(result.is_as_before);
    CHECK(model.questions() == 4);
    CHECK(bytes_of(repo, "docs/one.md") == "# one\n\nIt reads `src/stays.c` once.\n");
    CHECK(bytes_of(repo, "docs/two.md") == "# two\n\nIt reads `src/stays.c` once.\n");
  }
  SECTION("what leads to nothing is not in force") {
    const TerminalResult result =
        in_terminal(repo, {"fix", "--model", "--interactive"}, "t\nsing\nn\nq\n", asking(model.address()));
    CHECK(contains(result.out, "the model has no edit with that: the same answer again: the answer does not begin"));
    CHECK(model.questions() == 4);
    CHECK(repo.git({"status", "--porcelain"}).empty());
  }
}

}  // namespace docgarden::tests
