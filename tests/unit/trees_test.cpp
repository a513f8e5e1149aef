// SPDX-License-Identifier: MIT
#include "checks/docs/trees.h"

#include "tests/support/catch.h"

namespace docgarden::docs {
namespace {

// One line an entry: "d" folder, "f" other; "?" when not literal; the path.
std::string show(std::string_view text, bool quoted = false) {
  std::string shown;
  for (const Tree& tree : read_trees(text, quoted)) {
    shown += "root " + tree.root + "\n";
    for (const TreeEntry& entry : tree.entries) {
      shown += (entry.folder ? "d" : "f") + std::string(entry.literal ? " " : "? ") + entry.path + "\n";
    }
  }
  return shown;
}

}  // namespace

TEST_CASE("trees: box characters") {
  CHECK(show("app/\n├── src/   # sources\n│   ├── main.c\n│   └── io/util.c\n└── README.md\n") ==
        "root app\nd src\nf src/main.c\nf src/io/util.c\nf README.md\n");
  CHECK(show(".\n├─┬ a\n│ └─ b.c\n╰─ c\n") == "root \nd a\nf a/b.c\nf c\n");
  CHECK(show("├\xC2\xA0\xC2\xA0 a.c\n└\xC2\xA0\xC2\xA0 b.c\n") == "root \nf a.c\nf b.c\n");
  CHECK(show("├── 📁 src/\n└── b.c the second\n") == "root \nd src\nf b.c\n");
}

TEST_CASE("trees: ASCII and indentation") {
  CHECK(show("app\n|-- src\n|   |-- a.c\n|   `-- b.c\n+-- docs\n") ==
        "root app\nd src\nf src/a.c\nf src/b.c\nf docs\n");
  CHECK(show("src/\r\n  main.c   starts it\r\n  util/\r\n    x.c\r\ndocs/\r\n") ==
        "root \nd src\nf src/main.c\nd src/util\nf src/util/x.c\nd docs\n");
  CHECK(show("app/\n\tsrc/\n\t\tmain.c\n\tdocs/\n") == "root app\nd src\nf src/main.c\nd docs\n");
  CHECK(show("> app/\n> ├── a.c\n> └── b.c\n", true) == "root app\nf a.c\nf b.c\n");
}

TEST_CASE("trees: what is not one literal name") {
  CHECK(
      show("├── a.c, b.c\n├── *.h\n├── ...\n├── [slug]/\n│   └── page.tsx\n├── {x,y}.c\n├── a.c and b.c\n└── z.c\n") ==
      "root \nf? a.c\nf? *.h\nf? ...\nd? [slug]\nf? [slug]/page.tsx\nf? {x,y}.c\nf? a.c\nf z.c\n");
  CHECK(show("<project>/\n├── a.c\n└── b.c\n") == "root <project>\nf a.c\nf b.c\n");
}

TEST_CASE("trees: names keep their place, comments their words") {
  const std::string_view text = "x/\n├── old.c  # gone, generated\n└── lib/\n";
  const std::vector<Tree> trees = read_trees(text);
  REQUIRE(trees.size() == 1);
  CHECK(text.substr(trees[0].entries[0].name.begin, trees[0].entries[0].name.size()) == "old.c");
  CHECK(trees[0].entries[0].comment == "# gone, generated");
  CHECK(text.substr(trees[0].entries[1].name.begin, trees[0].entries[1].name.size()) == "lib/");
}

TEST_CASE("trees: what looks alike") {
  CHECK_FALSE(looks_like_tree("+-----+\n| box |\n+-----+\n"));
  CHECK_FALSE(looks_like_tree("|------|------|\n| a    | b    |\n"));
  CHECK_FALSE(looks_like_tree("error\n├── the first type is wrong\n└── the second type too\n"));
  CHECK_FALSE(looks_like_tree("make test\n  ninja all\n"));
  CHECK_FALSE(looks_like_tree("key:\n  value: 1\n"));
  CHECK(looks_like_tree("├── a\n└── b\n"));
  CHECK(looks_like_tree("> ├── a\n> └── b\n"));
  CHECK(show("├── left-pad@1.3.0\n└── right-pad@2.0.0\n") == "root \nf? left-pad@1.3.0\nf? right-pad@2.0.0\n");
}

TEST_CASE("trees: crooked, deep and long drawings end at once") {
  CHECK(show("a/\n├── b\n│       ├── c\n│    ├── d\n").empty());
  CHECK(show("├── b\n│   ├── c\n│  ├── d\n└── e\n") == "root \nd b\nf b/c\nf b/d\nf e\n");
  std::string deep;
  for (int i = 0; i < 2000; ++i) deep += std::string(static_cast<std::size_t>(i), ' ') + "├── a\n";
  CHECK(show(deep).empty());
  CHECK(read_trees(std::string(5u << 20, '|')).empty());
  std::string wide;
  for (int i = 0; i < 300000; ++i) wide += "├── a\n";
  CHECK(read_trees(wide).front().entries.size() == 300000);
  CHECK_FALSE(looks_like_tree("├── \r\ra\n└── \r\n"));  // carriage returns end no line, and are no name
}

}  // namespace docgarden::docs
