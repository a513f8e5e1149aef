// SPDX-License-Identifier: MIT
#include "checks/facts/manifests.h"

#include "tests/support/catch.h"
#include "tests/support/memory_snapshot.h"

namespace docgarden::facts {
namespace {

using Files = std::map<std::string, std::string>;

Manifests read(const Files& files) {
  return read_manifests(tests::MemorySnapshot(files));
}

// "a b* !": names, patterns, and "!" when the list is open.
std::string shown(const Names* names) {
  if (names == nullptr) return "none";
  std::string out;
  for (const auto& [name, line] : names->lines) out += name + " ";
  for (const std::string& pattern : names->patterns) out += pattern + " ";
  return out + (names->closed ? "" : "!");
}

std::string targets(const std::string& makefile, Files more = {}) {
  more["Makefile"] = makefile;
  const Manifests manifests = read(more);
  return shown(manifests.in(Ecosystem::make, "")->of("target"));
}

}  // namespace

TEST_CASE("package.json: scripts, programs, dependencies, lines") {
  const Manifests manifests = read({{"package.json",
                                     "{\n \"name\": \"@s/p\", \"bin\": \"cli.js\",\n \"scripts\": {\n  \"a\": \"x\",\n"
                                     "  \"b:c\": \"\\\"a\\\"\"\n },\n \"devDependencies\": {\"jest\": \"1\"}}"}});
  const Manifest* manifest = manifests.in(Ecosystem::npm, "");
  REQUIRE(manifest != nullptr);
  CHECK(manifest->name == "@s/p");
  CHECK(shown(manifest->of("script")) == "a b:c ");
  CHECK(manifest->of("script")->lines.at("a") == 4);
  CHECK(manifest->of("script")->lines.at("b:c") == 5);
  CHECK(shown(manifest->of("bin")) == "p ");
  CHECK(shown(manifest->of("dependency")) == "jest ");
}

TEST_CASE("package.json: bad input opens the lists") {
  for (const std::string& text : {std::string("{\"scripts\": {\"a\": "), std::string("not json"),
                                  std::string(200000, '['), std::string("\xff\xfe{"), std::string()}) {
    const Manifests manifests = read({{"package.json", text}});
    CHECK_FALSE(manifests.in(Ecosystem::npm, "")->of("script")->closed);
  }
  CHECK(read({{"package.json", "{}"}}).in(Ecosystem::npm, "")->of("script")->closed);
  CHECK(read({{"package.json", "\xef\xbb\xbf{\"scripts\": {}}"}}).in(Ecosystem::npm, "")->of("script")->closed);
}

TEST_CASE("package.json: workspaces") {
  const Files packages = {
      {"packages/a/package.json", "{}"}, {"packages/b/c/package.json", "{}"}, {"site/package.json", "{}"}};
  Files npm = packages;
  npm["package.json"] = R"({"workspaces": ["packages/*", "./site/", "!packages/x"]})";
  CHECK(read(npm).in(Ecosystem::npm, "")->members == std::vector<std::string>{"packages/a", "site"});
  Files yarn = packages;
  yarn["package.json"] = R"({"workspaces": {"packages": ["packages/**"], "nohoist": ["site"]}})";
  CHECK(read(yarn).in(Ecosystem::npm, "")->members == std::vector<std::string>{"packages/a", "packages/b/c"});
  Files pnpm = packages;
  pnpm["package.json"] = "{}";
  pnpm["pnpm-workspace.yaml"] = "packages:\n  - 'packages/**'\n  - '!**/c'\n";
  CHECK(read(pnpm).in(Ecosystem::npm, "")->members == std::vector<std::string>{"packages/a"});
  pnpm["pnpm-workspace.yaml"] = "packages: &a [*a, {";
  CHECK(read(pnpm).in(Ecosystem::npm, "")->members.empty());
}

TEST_CASE("makefile: rules, variables, patterns") {
  CHECK(targets("all: a b\n\techo x: y\na b c::\n\ttrue\nX := 1\nY ?= z:1\n") == "a all b c ");
  CHECK(targets("T = one two\n$(T): x\n$(addprefix test-,$(T)) :\n") == "one test-one test-two two ");
  CHECK(targets("test-%: x\n%.o: %.c\nbuild/$(NAME)/x:\n") == "test-* *.o build/*/x ");
  CHECK(targets(".PHONY: a $(UNKNOWN)\n.SUFFIXES:\n") == "a ");
  CHECK(targets("x y \\\n  z: w \\\n  v\n\ttrue\n") == "x y z ");
  CHECK(targets("a&b: c\ngrouped also &: c\n") == "a&b also grouped ");
  CHECK(targets("a: # comment: b\n# c:\n") == "a ");
  CHECK(targets("a: X = 1\nb: export Y := 2\n") == "a b ");
  CHECK(targets("L := one\nL := $(L) two\n$(L):\n") == "one two ");
  CHECK(targets(".RECIPEPREFIX = >\na:\n> echo b: c\nd:\n") == "a d ");
  CHECK(targets("ifdef X\nFOO = a\nelse\nFOO = b\nendif\n$(FOO):\n") == "a b ");
  CHECK(targets("a:\r\n\techo x: y\r\nb:\r\n") == "a b ");
  CHECK(targets("$(L:%=clean-%): x\n$(patsubst %,lint-%,$(L)):\n") == "clean-* lint-* ");
}

TEST_CASE("makefile: what opens the list") {
  CHECK(targets("a:\n%: b\n") == "a !");
  CHECK(targets("a:\n$(UNKNOWN):\n") == "a !");
  CHECK(targets("a:\n.DEFAULT:\n\t$(MAKE) -C b $@\n") == "a !");
  CHECK(targets("a:\n$(eval b:)\n") == "a !");
  CHECK(targets("a:\n$(foreach x,$(L),$(eval $(call unknown,$(x))))\n") == "a !");
  CHECK(targets("define t\ntest-$(1): x\n\techo a: b\nendef\n$(foreach x,$(L),$(eval $(call t,$(x))))\n") == "test-* ");
  CHECK(targets("define t\n$(1): x\nendef\n$(foreach x,$(L),$(eval $(call t,$(x))))\n") == "!");
  CHECK(targets("a:\ninclude gone.mk\n") == "a !");
  CHECK(targets("a:\n.include <bsd.prog.mk>\n") == "a !");
  CHECK(targets("a:\n-include .env local.mk $(OBJ:.o=.d)\n") == "a ");
  CHECK(targets("a:\n", {{"Kbuild", ""}}) == "a !");
}

TEST_CASE("makefile: includes are read") {
  CHECK(targets("a:\ninclude mk/*.mk\n", {{"mk/one.mk", "b:\n"}, {"mk/two.mk", "c:\n"}}) == "a b c ");
  CHECK(targets("D = mk\ninclude $(D)/one.mk\na:\n", {{"mk/one.mk", "include Makefile\nb:\n"}}) == "a b ");
  CHECK(targets("include $(ROOT)/mk/one.mk\na:\n", {{"mk/one.mk", "b:\n"}}) == "a b ");
  CHECK(targets("include Makefile.common\na:\n", {{"Makefile.common", "b:\n"}}) == "a b ");
}

TEST_CASE("makefile: hostile text") {
  targets(std::string(1u << 19, '$'));
  targets(std::string(1u << 19, '('));
  targets("A = $(A)$(A)\nB = $(A) $(B:x=y)\n$(A) $(B):\n");
  targets("A = a b c d e f g h\n$(A)$(A)$(A)$(A)$(A)$(A)$(A):\n");
  std::string deep;
  for (int i = 0; i < 20000; ++i) deep += "$(a ";
  targets(deep + ":\n");
  std::string chain;
  for (int i = 0; i < 3000; ++i)
    chain += "V" + std::to_string(i) + " = $(V" + std::to_string(i + 1) + ") $(V" + std::to_string(i + 1) + ")\n";
  targets(chain + "$(V0):\n");
  SUCCEED("came back");
}

TEST_CASE("justfile: recipes, aliases, imports, modules") {
  const Manifests manifests = read({{"justfile",
                                     "set shell := ['bash', '-c']\nversion := \"1\"\nalias b := build\n# c\n"
                                     "[private]\n@build *args: dep\n  echo x: y\ntest-all target='x:y':\n"
                                     "import 'more.just'\nmod sub\nexport A := '1'\n"},
                                    {"more.just", "extra:\n  true\n"}});
  const Manifest* manifest = manifests.in(Ecosystem::just, "");
  REQUIRE(manifest != nullptr);
  CHECK(shown(manifest->of("recipe")) == "b build extra test-all ");
  CHECK(shown(manifest->of("module")) == "sub ");
  CHECK(shown(read({{"justfile", "a:\nimport 'gone.just'\n"}}).in(Ecosystem::just, "")->of("recipe")) == "a !");
  CHECK(shown(read({{"justfile", "x := '''\nnot: a recipe\n'''\na:\n"}}).in(Ecosystem::just, "")->of("recipe")) ==
        "a ");
}

TEST_CASE("cargo: declared and discovered targets, features, aliases, members") {
  const Manifests manifests =
      read({{"Cargo.toml", "[workspace]\nmembers = [\"crates/*\"]\n"},
            {"crates/a/Cargo.toml",
             "[package]\nname = \"a\"\n[[bin]]\nname = \"tool\"\npath = \"x.rs\"\n"
             "[features]\ndefault = []\nfast = []\n[dependencies]\nserde = { version = \"1\", optional = true }\n"},
            {"crates/a/src/main.rs", ""},
            {"crates/a/src/bin/one.rs", ""},
            {"crates/a/examples/two/main.rs", ""},
            {"crates/a/tests/three.rs", ""},
            {".cargo/config.toml", "[alias]\nxtask = \"run\"\n"}});
  CHECK(manifests.in(Ecosystem::cargo, "")->members == std::vector<std::string>{"crates/a"});
  const Manifest* a = manifests.named(Ecosystem::cargo, "a");
  REQUIRE(a != nullptr);
  CHECK(shown(a->of("bin")) == "a one tool ");
  CHECK(shown(a->of("example")) == "two ");
  CHECK(shown(a->of("test")) == "three ");
  CHECK(shown(a->of("feature")) == "default fast serde ");
  CHECK(a->of("feature")->lines.at("fast") == 8);
  CHECK(manifests.all.front().part);
  CHECK(shown(manifests.all.front().of("alias")) == "xtask ");
  CHECK(shown(read({{"Cargo.toml", "[oops"}}).in(Ecosystem::cargo, "")->of("bin")) == "!");
}

TEST_CASE("cmake: presets with includes, targets") {
  const Manifests manifests =
      read({{"CMakePresets.json", R"({"configurePresets": [{"name": "dev"}], "include": ["more.json"]})"},
            {"more.json", R"({"buildPresets": [{"name": "rel"}, 1]})"},
            {"CMakeLists.txt",
             "project(p) # add_library(no)\nadd_executable(tool a.c)\nadd_library(\n  \"lib\" b.c)\n"
             "add_custom_target(${PROJECT_NAME}_docs)\nadd_executable(${x}_test)\n"}});
  CHECK(shown(manifests.all[1].of("configure preset")) == "dev ");
  CHECK(shown(manifests.all[1].of("build preset")) == "rel ");
  CHECK(shown(manifests.in(Ecosystem::cmake, "")->of("target")) == "lib p_docs tool *_test ");
  CHECK_FALSE(read({{"CMakeLists.txt", "add_library(${n} x)"}}).in(Ecosystem::cmake, "")->of("target")->closed);
  CHECK_FALSE(read({{"CMakePresets.json", R"({"include": ["gone.json"]})"}}).all[0].of("build preset")->closed);
}

TEST_CASE("python: scripts and poe tasks") {
  const Manifests manifests = read({{"pyproject.toml",
                                     "[project]\nname = \"p\"\n[project.scripts]\ncli = \"p:main\"\n"
                                     "[tool.poe.tasks]\nlint = \"x\"\n[tool.poe.tasks.test]\ncmd = \"y\"\n"
                                     "[tool.pdm.scripts]\n\"a:b\" = \"z\"\n"}});
  const Manifest* manifest = manifests.in(Ecosystem::python, "");
  CHECK(shown(manifest->of("script")) == "cli ");
  CHECK(shown(manifest->of("poe task")) == "lint test ");
  CHECK(shown(manifest->of("pdm script")) == "a:b ");
  CHECK(shown(manifest->of("rye script")) == "!");
}

TEST_CASE("manifests: what can't be read is open, what is vendored is left out") {
  tests::MemorySnapshot snapshot(Files{{"node_modules/x/package.json", "{}"}});
  snapshot.add_missing("package.json");
  const Manifests manifests = read_manifests(snapshot);
  REQUIRE(manifests.all.size() == 1);
  CHECK_FALSE(manifests.all[0].of("script")->closed);
}

}  // namespace docgarden::facts
