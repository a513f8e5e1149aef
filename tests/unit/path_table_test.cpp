// SPDX-License-Identifier: MIT
#include "checks/facts/path_table.h"

#include <ctime>

#include "tests/support/catch.h"

namespace docgarden::tests {
namespace {

using Paths = std::vector<std::string_view>;

std::vector<git::Entry> entries_of(std::vector<std::string> paths) {
  std::sort(paths.begin(), paths.end());
  std::vector<git::Entry> entries;
  for (std::string& path : paths) {
    const char last = path.back();
    if (last == '@' || last == '%') path.pop_back();
    const git::Mode mode = last == '@' ? git::Mode::symlink : last == '%' ? git::Mode::submodule : git::Mode::file;
    entries.push_back({.path = path, .mode = mode});
  }
  return entries;
}

std::string normalised(std::string_view path) {
  std::string out = "unchanged";
  return facts::normalise(path, out) ? out : "out of the root";
}

}  // namespace

TEST_CASE("files and folders exist exactly as they are written") {
  const std::vector<git::Entry> entries =
      entries_of({"README.md", "src/a.c", "src/lib/deep/b.c", "src.txt", "src/z.c"});
  const facts::PathTable paths(entries);
  for (const char* file : {"README.md", "src/a.c", "src/lib/deep/b.c", "src.txt"}) {
    CHECK(paths.has_file(file));
    CHECK_FALSE(paths.has_folder(file));
    CHECK(paths.exists(file));
  }
  for (const char* folder : {"", "src", "src/lib", "src/lib/deep"}) {
    CHECK(paths.has_folder(folder));
    CHECK_FALSE(paths.has_file(folder));
    CHECK(paths.exists(folder));
  }
  for (const char* absent : {"readme.md", "src/", "/src", "a.c", "src/a", "src/lib/deep/b.c/c", "sr", "lib"}) {
    CHECK_FALSE(paths.exists(absent));
  }
}

TEST_CASE("an empty tree has nothing but its root") {
  const std::vector<git::Entry> entries;
  const facts::PathTable paths(entries);
  CHECK(paths.has_folder(""));
  CHECK_FALSE(paths.has_file(""));
  CHECK_FALSE(paths.exists("a"));
  CHECK(paths.with_suffix("a").empty());
  CHECK(paths.ignoring_case("a").empty());
}

TEST_CASE("paths are found by what they end with, at component borders") {
  const std::vector<git::Entry> entries =
      entries_of({"a/index.ts", "b/a/index.ts", "ba/index.ts", "c/a/x", "index.ts"});
  const facts::PathTable paths(entries);
  CHECK(paths.with_suffix("index.ts") == Paths{"a/index.ts", "b/a/index.ts", "ba/index.ts", "index.ts"});
  CHECK(paths.with_suffix("a/index.ts") == Paths{"a/index.ts", "b/a/index.ts"});
  CHECK(paths.with_suffix("a") == Paths{"a", "b/a", "c/a"});
  CHECK(paths.with_suffix("index.ts", 2).size() == 2);
  CHECK(paths.with_suffix("dex.ts").empty());
  CHECK(paths.with_suffix("").empty());
}

TEST_CASE("a folder that other names interrupt is listed once") {
  const std::vector<git::Entry> entries = entries_of({"a/b/c", "a/b.c", "a/b/d", "a-b/e", "a/f"});
  const facts::PathTable paths(entries);
  CHECK(paths.with_suffix("a") == Paths{"a"});
  CHECK(paths.with_suffix("b") == Paths{"a/b"});
}

TEST_CASE("a path is found whatever its case") {
  const std::vector<git::Entry> entries =
      entries_of({"Docs/ReadMe.md", "docs2/x", "a_b", std::string(300, 'Q') + "/R"});
  const facts::PathTable paths(entries);
  CHECK(paths.ignoring_case("docs/README.MD") == "Docs/ReadMe.md");
  CHECK(paths.ignoring_case("docs") == "Docs");
  CHECK(paths.ignoring_case("DOCS2") == "docs2");
  CHECK(paths.ignoring_case(std::string(300, 'q') + "/r") == std::string(300, 'Q') + "/R");
  CHECK(paths.ignoring_case("docs/readme").empty());
  CHECK(paths
            .ignoring_case("a\x7f"
                           "b")
            .empty());
}

TEST_CASE("what lies below symlinks and submodules can't be seen") {
  const std::vector<git::Entry> entries = entries_of({"link@", "deps/lib%", "src/a"});
  const facts::PathTable paths(entries);
  CHECK(paths.has_file("link"));
  CHECK(paths.below_opaque("link/x"));
  CHECK(paths.below_opaque("deps/lib/x/y"));
  CHECK_FALSE(paths.below_opaque("link"));
  CHECK_FALSE(paths.below_opaque("src/a"));
}

TEST_CASE("extensions count outside vendored folders") {
  std::vector<git::Entry> entries = entries_of({"a.c", "b.tar.gz", ".env", "v/x.php", "v/y.c"});
  entries[3].file_class = git::FileClass::vendored;
  const facts::PathTable paths(entries);
  CHECK(paths.has_extension("c"));
  CHECK(paths.has_extension("gz"));
  CHECK_FALSE(paths.has_extension("env"));
  CHECK_FALSE(paths.has_extension("php"));
  CHECK_FALSE(paths.has_extension("tar"));
}

TEST_CASE("names that differ only in case take no quadratic time") {
  std::vector<std::string> names;
  for (unsigned i = 0; i < 60000; ++i) {
    std::string name = "abcdefghijklmnop";
    for (unsigned bit = 0; bit < 16; ++bit) name[bit] = static_cast<char>(name[bit] - ((i >> bit & 1) != 0 ? 32 : 0));
    names.push_back(name);
  }
  const std::vector<git::Entry> entries = entries_of(names);
  const std::clock_t begin = std::clock();
  const facts::PathTable paths(entries);
  CHECK(paths.has_file("abcdefghijklmnop"));
  CHECK_FALSE(paths.ignoring_case("ABCDEFGHIJKLMNOP").empty());
  CHECK(std::clock() - begin < CLOCKS_PER_SEC);
}

TEST_CASE("paths are normalised, joined and taken apart") {
  CHECK(normalised("a/./b/../c//") == "a/c");
  CHECK(normalised("") == "");
  CHECK(normalised("/a") == "a");
  CHECK(normalised("a/..") == "");
  CHECK(normalised("a/../../b") == "out of the root");
  CHECK(facts::folder_of("a/b/c") == "a/b");
  CHECK(facts::folder_of("a") == "");
  CHECK(facts::name_of("a/b") == "b");
  CHECK(facts::name_of("a/") == "");
  CHECK(facts::join("a", "b") == "a/b");
  CHECK(facts::join("", "b") == "b");
  CHECK(facts::join("a", "") == "a");
}

}  // namespace docgarden::tests
