// SPDX-License-Identifier: MIT
#include "checks/git/attributes.h"

#include <ctime>

#include "checks/git/classify.h"
#include "tests/support/catch.h"
#include "tests/support/temp_repo.h"

namespace docgarden::git {
namespace {

// The class of a path under the rules of one file at the root.
FileClass class_with(const std::string& rules, const std::string& path, const std::string& folder = "") {
  std::vector<Entry> entries = {{.path = path}};
  classify_all(entries);
  AttributeRules parsed;
  parsed.add(folder, rules);
  parsed.apply(entries, false);
  return entries[0].file_class;
}

bool keeps_id(const std::string& rules, const std::string& path) {
  std::vector<Entry> entries = {{.path = path, .id = {1}}};
  AttributeRules parsed;
  parsed.add("", rules);
  parsed.apply(entries, true);
  return entries[0].id != BlobId{};
}

}  // namespace

TEST_CASE("attributes correct classes") {
  CHECK(class_with("api/*.md linguist-generated\n", "api/x.md") == FileClass::generated);
  CHECK(class_with("api/*.md linguist-generated=true\n", "api/x.md") == FileClass::generated);
  CHECK(class_with("api/*.md -linguist-generated\n", "api/x.md") == FileClass::document);
  CHECK(class_with("*.api.ts linguist-generated\n", "src/x.api.ts") == FileClass::code);
  CHECK(class_with("libs/** linguist-vendored\n", "libs/a/b.c") == FileClass::vendored);
  CHECK(class_with("/libs/a/** linguist-vendored text=auto\n", "libs/b/b.c") == FileClass::code);
  CHECK(class_with("site/*.html linguist-documentation\n", "site/a.html") == FileClass::document);
  CHECK(class_with("\"libs/with space/*\" linguist-vendored\n", "libs/with space/b.c") == FileClass::vendored);
  CHECK(class_with("*.md linguist-generated\na.md -linguist-generated\n", "a.md") == FileClass::document);
  CHECK(class_with("[Aa].md linguist-generated\n", "A.md") == FileClass::generated);
}

TEST_CASE("attributes take back what the name says") {
  CHECK(classify("vendor/ours/a.go") == FileClass::vendored);
  CHECK(class_with("vendor/ours/** -linguist-vendored\n", "vendor/ours/a.go") == FileClass::code);
  CHECK(class_with("vendor/ours/** linguist-vendored=false\n", "vendor/ours/README.md") == FileClass::document);
  CHECK(class_with("dist/index.js linguist-generated=false\n", "dist/index.js") == FileClass::code);
  CHECK(class_with("vendor/ours/** -linguist-vendored\n", "vendor/theirs/a.go") == FileClass::vendored);
}

TEST_CASE("attributes that polish the language statistics change nothing") {
  CHECK(class_with("* linguist-vendored\n", "README.md") == FileClass::document);
  CHECK(class_with("*.html linguist-vendored\n", "src/a.html") == FileClass::code);
  CHECK(class_with("docs/** linguist-vendored\n", "docs/guide.md") == FileClass::document);
  CHECK(class_with("examples/** linguist-documentation\n", "examples/a.py") == FileClass::code);
  CHECK(class_with("docs/** linguist-documentation\n", "docs/package.json") == FileClass::manifest);
  CHECK(class_with("*.md -linguist-documentation\n", "a.md") == FileClass::document);
}

TEST_CASE("attribute files of a folder speak for what is below") {
  CHECK(class_with("* linguist-vendored\n", "libs/x/a.c", "libs/x") == FileClass::vendored);
  CHECK(class_with("* linguist-vendored\n", "libs/y/a.c", "libs/x") == FileClass::code);
  CHECK(class_with("* linguist-vendored\n", "libs/xy/a.c", "libs/x") == FileClass::code);
  std::vector<Entry> entries = {{.path = "a/b/x.md"}, {.path = "a/x.md"}, {.path = "x.md"}};
  classify_all(entries);
  AttributeRules rules;
  rules.add("", "*.md linguist-generated\n");
  rules.add("a", "*.md -linguist-generated\n");
  rules.add("a/b", "x.md linguist-generated\n");
  rules.apply(entries, false);
  CHECK(entries[0].file_class == FileClass::generated);
  CHECK(entries[1].file_class == FileClass::document);
  CHECK(entries[2].file_class == FileClass::generated);
}

TEST_CASE("files that git converts have no blob id on disk") {
  CHECK_FALSE(keeps_id("*.psd filter=lfs diff=lfs merge=lfs -text\n", "a.psd"));
  CHECK_FALSE(keeps_id("*.ps1 working-tree-encoding=UTF-16\n", "a.ps1"));
  CHECK(keeps_id("*.psd filter=lfs\na.psd -filter\n", "a.psd"));
  CHECK(keeps_id("*.psd text eol=crlf\n", "a.psd"));
  CHECK(keeps_id("*.psd filter=lfs\n", "a.txt"));
  const tests::TempRepo repo;
  repo.write(".gitattributes", "*.md linguist-generated filter=x\n");
  repo.write("a.md", "# A\n");
  repo.commit();
  CHECK(open(repo.path(), {Kind::work_tree, ""})->find("a.md")->id == BlobId{});
  CHECK(open(repo.path(), {Kind::index, ""})->find("a.md")->id != BlobId{});
  CHECK(open(repo.path(), {Kind::commit, ""})->find("a.md")->file_class == FileClass::generated);
}

TEST_CASE("attributes that are made to take forever do not") {
  std::string line;
  for (int n = 0; n < 300; ++n) line += "a*";
  std::string rules;
  for (int n = 0; n < 3000; ++n) rules += line + "b linguist-generated\n";
  std::vector<Entry> entries(2000, Entry{.path = std::string(1000, 'a')});
  AttributeRules parsed;
  parsed.add("", rules);
  const std::clock_t begin = std::clock();
  parsed.apply(entries, true);
  CHECK((std::clock() - begin) / CLOCKS_PER_SEC < 30);
  CHECK(entries[0].file_class == FileClass::code);
}

}  // namespace docgarden::git
