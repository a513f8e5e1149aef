// SPDX-License-Identifier: MIT
#include <map>

#include "checks/git/overlay.h"
#include "checks/git/patch.h"
#include "inference/repair/apply.h"
#include "inference/repair/candidates.h"
#include "inference/repair/known.h"
#include "inference/repair/link_text.h"
#include "inference/repair/rewrite.h"
#include "inference/repair/sources.h"
#include "inference/repair/structure.h"
#include "tests/support/catch.h"
#include "tests/support/memory_snapshot.h"

namespace docgarden::tests {
namespace {

repair::Fix fix_at(int line, int column, std::string before, std::string after) {
  repair::Fix fix;
  fix.path = "a.md";
  fix.begin = {line, column};
  fix.end = {line, column + static_cast<int>(before.size())};
  fix.before = std::move(before);
  fix.after = std::move(after);
  return fix;
}

}  // namespace

TEST_CASE("a renamed path is written in the form that the document had") {
  const auto written = [](const char* text, const char* document) {
    return repair::rewritten(text, document, "src/core/old.c", "src/base/new.c");
  };
  CHECK(written("src/core/old.c", "README.md") == "src/base/new.c");
  CHECK(written("./src/core/old.c", "README.md") == "./src/base/new.c");
  CHECK(written("/src/core/old.c", "docs/a.md") == "/src/base/new.c");
  CHECK(written("../src/core/old.c", "docs/a.md") == "../src/base/new.c");
  CHECK(written("src/core/old.c:12", "docs/a.md") == "src/base/new.c:12");
  CHECK(written("../src/core/old.c#L3", "docs/a.md") == "../src/base/new.c#L3");
  CHECK(written("core/old.c", "docs/a.md") == "base/new.c");
  CHECK(written("old.c", "src/core/README.md") == "../base/new.c");
  CHECK(written("./old.c", "src/core/README.md") == "../base/new.c");
  CHECK(written("old.c", "docs/a.md").empty());  // from a folder that the new path is not in
  CHECK(written("other.c", "docs/a.md").empty());
  CHECK(repair::rewritten("lib/", "README.md", "lib", "packages/lib") == "packages/lib/");
  CHECK(repair::rewritten("lib/", "lib/README.md", "lib/lib", "lib/other") == "other/");
  CHECK(repair::rewritten("a b.md", "README.md", "a b.md", "c.md").empty());
  CHECK(repair::relative("a/b/c", "a/d/e") == "../../b/c");
  CHECK(repair::relative("a", "a/d") == "..");
}

TEST_CASE("a renamed path is written in the address and in the page's name that the document had") {
  const auto written = [](const char* text, const char* document) {
    return repair::rewritten(text, document, "docs/old.md", "docs/more/new.md");
  };
  CHECK(written("https://github.com/o/r/blob/main/docs/old.md#part", "README.md") ==
        "https://github.com/o/r/blob/main/docs/more/new.md#part");
  CHECK(written("https://github.com/o/r/blob/main/other/old.md", "README.md").empty());
  CHECK(repair::rewritten("https://github.com/o/r/tree/main/lib/", "a.md", "lib", "src/lib") ==
        "https://github.com/o/r/tree/main/src/lib/");
  CHECK(written("old", "docs/a.md") == "more/new");
  CHECK(written("old.html#part", "docs/a.md") == "more/new.html#part");
  CHECK(repair::rewritten("old", "docs/a.md", "docs/old.md", "docs/new.c").empty());
  CHECK(repair::rewritten("pkg/agent.py", "a.md", "pkg/agent.py", "pkg/agent/") == "pkg/agent/");
}

TEST_CASE("the words of a link change where they spell its path") {
  const auto words = [](const char* text) {
    return repair::new_words(text, "https://github.com/o/r/blob/main/src/old.c#L1",
                             "https://github.com/o/r/blob/main/lib/new.c#L1");
  };
  CHECK(words("old.c") == "new.c");
  CHECK(words("src/old.c") == "lib/new.c");
  CHECK(words("the code").empty());
  CHECK(words("c").empty());
  CHECK(repair::new_words("src/old.c", "../src/old.c", "../lib/new.c") == "lib/new.c");
  CHECK(repair::new_words("core/old.c", "core/old.c", "../new.c") == "new.c");
  CHECK(repair::new_words("src/a.c", "src/a.c", "../../src/a.c") == "src/a.c");
}

TEST_CASE("a version is as precise as the author was") {
  const auto written = [](std::string said, std::string required, std::string line) {
    const Finding finding{.claim_kind = "version", .claim_text = std::move(said), .source_line = std::move(line)};
    const auto proposed = repair::propose_version(finding, {.kind = "differs", .successor = std::move(required)});
    return proposed ? proposed->after : "none";
  };
  CHECK(written("3.6", "3.9", "Python 3.6+") == "3.9");
  CHECK(written("18", "20.9.0", "Node 18") == "20");
  CHECK(written("1.56.0", "1.75", "Rust 1.56.0") == "1.75");
  CHECK(written("3.6", "3.9", "Python 3.6, 3.7, 3.8 and 3.9") == "none");
  CHECK(written("1.2", "1.3.0-rc1", "1.2") == "none");
}

TEST_CASE("values keep the form that the author gave them") {
  const auto written = [](const char* kind, std::string said, std::string now) {
    const Finding finding{.claim_kind = kind, .claim_text = std::move(said)};
    const auto proposed = repair::propose_value(finding, {.kind = "differs", .successor = std::move(now)});
    return proposed ? proposed->after : "none";
  };
  CHECK(written("count", "Three", "4") == "Four");
  CHECK(written("count", "12", "13") == "13");
  CHECK(written("count", "twelve", "13").empty());
  CHECK(written("default", "8080", "9090") == "9090");
  CHECK(written("default", "\"info\"", "'debug'") == "\"debug\"");
  CHECK(written("default", "8080", "port(1) + 2") == "none");
}

TEST_CASE("one word of a command changes, where it is the only one") {
  CHECK(repair::with_word("npm run check-types", "check-types", "types") == "npm run types");
  CHECK(repair::with_word("make check check-all", "check", "test") == "make test check-all");
  CHECK(repair::with_word("make a && make a", "a", "b").empty());
}

TEST_CASE("fixes replace exactly the text that they mean") {
  const std::string text = "one old\r\ntwo old old";
  const repair::Applied both = repair::apply(text, {fix_at(2, 9, "old", "new"), fix_at(1, 5, "old", "newer")});
  CHECK(both.bytes == "one newer\r\ntwo old new");
  CHECK(both.fixes.size() == 2);
  CHECK(repair::apply(text, {fix_at(1, 1, "old", "new"), fix_at(9, 1, "old", "new")}).bytes == text);
}

TEST_CASE("of fixes that overlap the surer one is applied, and a fix whole or not at all") {
  const std::string text = "one old\r\ntwo old old";
  repair::Fix sure = fix_at(1, 6, "ld", "x"), unsure = fix_at(1, 5, "old", "new");
  sure.confidence = 0.9;
  const repair::Applied applied = repair::apply(text, {unsure, sure});
  CHECK(applied.bytes == "one ox\r\ntwo old old");
  CHECK(applied.fixes.size() == 1);
  unsure.begin = unsure.end = {2, 5};
  unsure.also = {{{1, 5}, {1, 8}, "old", "new"}};
  CHECK(repair::apply(text, {sure, unsure}).bytes == "one ox\r\ntwo old old");
  CHECK(repair::apply(text, {unsure}).bytes == "one new\r\ntwo new old");
}

TEST_CASE("the words of a link change with it, and give way to fixes of their own") {
  repair::Fix link = fix_at(1, 7, "src/a.c", "src/b.c");
  link.also.push_back({{1, 2}, {1, 5}, "a.c", "b.c", true});
  CHECK(repair::apply("[a.c](lib/a.c)", {link}).bytes == "[a.c](lib/a.c)");
  CHECK(repair::apply("[a.c](src/a.c)", {link}).bytes == "[b.c](src/b.c)");
  const repair::Applied both = repair::apply("[a.c](src/a.c)", {link, fix_at(1, 2, "a.c", "c.c")});
  CHECK(both.bytes == "[c.c](src/b.c)");
  CHECK(both.fixes.size() == 2);
}

TEST_CASE("a fix that changes how a document is built is none") {
  const auto differs = [](const std::string& before, const repair::Fix& fix) {
    const repair::Applied applied = repair::apply(before, {fix});
    REQUIRE(applied.fixes.size() == 1);
    return repair::first_difference(docs::parse("a.md", before), docs::parse("a.md", applied.bytes), applied.edits) !=
           repair::same;
  };
  CHECK_FALSE(differs("See `a.c` and [b](c.md).\n", fix_at(1, 6, "a.c", "src/longer.c")));
  CHECK_FALSE(differs("# A `x`\n\n[b](c.md)\n", fix_at(3, 5, "c.md", "d.md#e")));
  CHECK_FALSE(differs("See [b][r].\n\n[r]: c.md\n", fix_at(3, 6, "c.md", "d.md")));
  CHECK(differs("See `a.c`.\n", fix_at(1, 6, "a.c", "b.c`")));
  CHECK(differs("See a.\n", fix_at(1, 5, "a", "\n\nb")));
  CHECK(differs("[b](c.md) `x`\n", fix_at(1, 5, "c.md", "d .md")));
  CHECK(differs("a\n\n- b\n", fix_at(3, 3, "b", "- b")));
}

TEST_CASE("a name that no code has is not written into a document") {
  const MemorySnapshot snapshot(
      std::map<std::string, std::string>{{"a.py", "def parse_new(): pass\n"}, {"b.md", "parse_other\n"}});
  repair::Fix known = fix_at(1, 1, "parse_old", "parse_new"), unknown = fix_at(2, 1, "parse_old", "parse_other");
  known.source = unknown.source = repair::Source::successor;
  const std::vector<repair::Fix> left = repair::with_known_names({known, unknown}, snapshot);
  REQUIRE(left.size() == 1);
  CHECK(left[0].after == "parse_new");
}

TEST_CASE("a candidate needs evidence that names a successor, and is not written unseen where it is in doubt") {
  const MemorySnapshot snapshot(std::map<std::string, std::string>{{"lib/a.c", ""}, {"new.c", ""}});
  Finding finding{.id = "1", .check = "stale-path", .path = "README.md", .claim_kind = "path", .claim_text = "old.c"};
  CHECK_FALSE(repair::candidate(finding, snapshot));
  finding.evidence = {{.kind = "vanished", .path = "old.c", .successor = "new.c"}};
  REQUIRE(repair::candidate(finding, snapshot));
  CHECK(repair::candidate(finding, snapshot)->after == "new.c");
  finding.evidence[0].successor = "gone.c";
  CHECK_FALSE(repair::candidate(finding, snapshot));
  finding.evidence[0].successor = "lib";  // a folder takes no file's place
  CHECK_FALSE(repair::candidate(finding, snapshot));
  finding.evidence[0].successor = "new.c";
  finding.level = Level::info;
  CHECK(repair::candidate(finding, snapshot)->features.doubt == 1);
  finding.baselined = true;
  CHECK_FALSE(repair::candidate(finding, snapshot));
}

TEST_CASE("the only page of a name is none in another language") {
  const MemorySnapshot snapshot(
      std::map<std::string, std::string>{{"docs/ja/start.md", ""}, {"docs/guide/start.md", ""}});
  Finding finding{.path = "docs/zh-cn/a.md", .claim_kind = "link", .claim_text = "start.md"};
  finding.evidence = {{.kind = "near",
                       .path = "docs/zh-cn/start.md",
                       .successor = "docs/ja/start.md",
                       .was = "docs/zh-cn/start.md",
                       .bond = Bond::only_name}};
  CHECK_FALSE(repair::candidate(finding, snapshot));
  finding.evidence[0].successor = "docs/guide/start.md";
  CHECK(repair::candidate(finding, snapshot)->after == "../guide/start.md");
}

TEST_CASE("an overlay is the snapshot with other bytes") {
  const MemorySnapshot below(std::map<std::string, std::string>{{"a.md", "old"}, {"b.md", "same"}});
  const git::Overlay overlay(below, {{"a.md", "new"}});
  CHECK(overlay.read(*overlay.find("a.md"), 100).bytes == "new");
  CHECK(overlay.read(*overlay.find("b.md"), 100).bytes == "same");
  CHECK(overlay.read(*overlay.find("a.md"), 2).status == git::ReadStatus::too_large);
  CHECK(overlay.find("a.md")->id == git::BlobId{});
  CHECK(git::unified_diff("a.md", "same", "same").empty());
  CHECK(git::unified_diff("a.md", "old\n", "new\n").find("-old\n+new\n") != std::string::npos);
}

}  // namespace docgarden::tests
