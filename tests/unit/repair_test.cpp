// SPDX-License-Identifier: MIT
#include <map>

#include "checks/git/overlay.h"
#include "checks/git/patch.h"
#include "inference/repair/apply.h"
#include "inference/repair/candidates.h"
#include "inference/repair/known.h"
#include "inference/repair/rewrite.h"
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

TEST_CASE("a candidate needs evidence that names a successor, and no doubt") {
  const MemorySnapshot snapshot(std::map<std::string, std::string>{{"new.c", ""}});
  Finding finding{.id = "1", .check = "stale-path", .path = "README.md", .claim_kind = "path", .claim_text = "old.c"};
  CHECK_FALSE(repair::candidate(finding, snapshot));
  finding.evidence = {{.kind = "vanished", .path = "old.c", .successor = "new.c"}};
  REQUIRE(repair::candidate(finding, snapshot));
  CHECK(repair::candidate(finding, snapshot)->after == "new.c");
  finding.evidence[0].successor = "gone.c";
  CHECK_FALSE(repair::candidate(finding, snapshot));
  finding.evidence[0].successor = "new.c";
  finding.level = Level::info;
  CHECK_FALSE(repair::candidate(finding, snapshot));
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
