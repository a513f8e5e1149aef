// SPDX-License-Identifier: MIT
// Places: whatever the parser reports, the bytes at its span are what the author wrote.
#include "checks/docs/document.h"

#include <algorithm>

#include "tests/support/catch.h"
#include "tests/support/spans.h"

namespace docgarden::docs {
namespace {

using tests::all;
using tests::check_spans;
using tests::texts;

Document parsed(const std::string& text, const std::string& path = "docs/a.md") {
  Document document = parse(path, text);
  check_spans(document);
  return document;
}

std::vector<std::string> targets(const Document& document) {
  std::vector<std::string> found;
  for (const Inline& inline_ : document.inlines) {
    if (inline_.target_span.size() > 0 && inline_.kind != InlineKind::undefined_reference) {
      found.emplace_back(document.view(inline_.target_span));
    }
  }
  return found;
}

std::vector<std::string> of_kind(const Document& document, BlockKind kind) {
  std::vector<std::string> found;
  for (const Block& block : document.blocks) {
    if (block.kind == kind) found.emplace_back(document.view(block.span));
  }
  return found;
}

}  // namespace

TEST_CASE("inlines stand where they are written") {
  const Document document = parsed("See `a` and [b *c*](d/e.md \"t\"), ![f](g.png) or <https://h.i>.\n");
  CHECK(texts(document, InlineKind::code) == all({"`a`"}));
  CHECK(texts(document, InlineKind::link) == all({"[b *c*](d/e.md \"t\")"}));
  CHECK(texts(document, InlineKind::image) == all({"![f](g.png)"}));
  CHECK(texts(document, InlineKind::autolink) == all({"<https://h.i>"}));
  CHECK(targets(document) == all({"d/e.md", "g.png", "https://h.i"}));
  CHECK(document.inlines[1].kind == InlineKind::code);
  CHECK(document.view(document.inlines[1].content) == "a");
}

TEST_CASE("lazy lines, tabs, carriage returns and a byte order mark do not move places") {
  CHECK(targets(parsed("> one [a](b.md)\nlazy [c](d.md)\n   > [e](f.md)\n")) == all({"b.md", "d.md", "f.md"}));
  CHECK(targets(parsed("-\tone [a](b.md)\n\n\ttwo [c](d.md)\n")) == all({"b.md", "d.md"}));
  CHECK(targets(parsed("a\r\nb [a](b.md)\r\n\r\n# h [c](d.md)\r\n")) == all({"b.md", "d.md"}));
  CHECK(targets(parsed("\xEF\xBB\xBF# h [a](b.md)\n")) == all({"b.md"}));
  CHECK(targets(parsed("1. x\n   - y [a](b.md)\n\n     > z\n     > [c](d.md) `e\n     > f` [g](h.md)\n")) ==
        all({"b.md", "d.md", "h.md"}));
}

TEST_CASE("what follows a link over several lines keeps its place") {
  const Document document = parsed("[a\nb](c.md\n\"title\") `d` [e](f.md)\n");
  CHECK(targets(document) == all({"c.md", "f.md"}));
  CHECK(texts(document, InlineKind::code) == all({"`d`"}));
}

TEST_CASE("escapes and entities") {
  const Document document = parsed("\\*a\\* &amp; &copy; &#65; &nosuch; AT&T [b\\]](c\\_d.md?x&amp;y) `e`\n");
  CHECK(targets(document) == all({"c\\_d.md?x&amp;y"}));
  CHECK(document.inlines[1].target == "c_d.md?x&y");
  CHECK(texts(document, InlineKind::code) == all({"`e`"}));
  CHECK(texts(document, InlineKind::text)[0] == "\\*a\\* &amp; &copy; &#65; &nosuch; AT&T ");
}

TEST_CASE("tables: every cell, escaped pipes, a paragraph right above, rows without pipes") {
  const Document document =
      parsed("text [z](z.md)\n| a | `b\\|c` |\n|:--|---|\n| [d](e.md) | f \\| [g](h.md) |\n[i](j.md) | k\n");
  CHECK(targets(document) == all({"z.md", "e.md", "h.md", "j.md"}));
  CHECK(of_kind(document, BlockKind::table_cell) ==
        all({"a", "`b\\|c`", "[d](e.md)", "f \\| [g](h.md)", "[i](j.md)", "k"}));
  CHECK(texts(document, InlineKind::code) == all({"`b\\|c`"}));
}

TEST_CASE("tables in a quote in a list") {
  CHECK(targets(parsed("- x\n\n  > | a | b |\n  > |---|---|\n  > | [c](d.md) | `e` |\n")) == all({"d.md"}));
}

TEST_CASE("definitions are found alone, in a row, before text, in containers") {
  const Document document = parsed(
      "[a][b] and [c]\n\n[b]: x.md 'title'\n[c]: <y z.md>\n\n> [d]: q.md\n\n- [e]: l.md\n\n[f]: p.md\ntext [f]\n\n"
      "[g]:\n  m.md\n  \"two\n  lines\"\n");
  CHECK(of_kind(document, BlockKind::reference_definition) ==
        all({"[b]: x.md 'title'", "[c]: <y z.md>", "[d]: q.md", "[e]: l.md", "[f]: p.md",
             "[g]:\n  m.md\n  \"two\n  lines\""}));
  CHECK(of_kind(document, BlockKind::paragraph) == all({"[a][b] and [c]", "text [f]"}));
  // A use has its address in the definition, and so has the definition itself.
  CHECK(targets(document) == all({"x.md", "y z.md", "x.md", "y z.md", "q.md", "l.md", "p.md", "p.md", "m.md"}));
}

TEST_CASE("references without a definition") {
  const Document document = parsed("[a][b], [c][], [`d`][e], [f], \\[g][h], `[i][j]`, [k](l.md)\n\n[f]: x.md\n");
  CHECK(texts(document, InlineKind::undefined_reference) == all({"[a][b]", "[c][]", "[`d`][e]"}));
}

TEST_CASE("blocks: code without its fences, headings with text and level, depth and quotes") {
  const Document document = parsed(
      "# One `two` ![x](y) *three* #\n\nSetext [a](b)\nmore\n---\n\n- a\n  - b\n\n    ```sh title=\"x\"\n    c\n    "
      "```\n\n> ~~~\n> d\n> "
      "~~~\n\n    indented\n\n- [ ] task\n");
  const std::vector<Block>& blocks = document.blocks;
  CHECK(blocks[0].title == "One two  three");
  CHECK(blocks[0].heading_level == 1);
  CHECK(blocks[1].kind == BlockKind::heading);
  CHECK(blocks[1].title == "Setext a more");
  CHECK(blocks[1].heading_level == 2);
  CHECK(blocks[3].list_depth == 2);
  CHECK(of_kind(document, BlockKind::code) == all({"    c\n", "> d\n", "indented"}));
  const auto code =
      std::find_if(blocks.begin(), blocks.end(), [](const Block& b) { return b.kind == BlockKind::code; });
  CHECK(code->info == "sh title=\"x\"");
  CHECK(code->list_depth == 2);
  CHECK(code->heading == 1);
  CHECK((code + 1)->quoted);
  CHECK_FALSE((code + 2)->fenced);
  CHECK(blocks.back().task);
}

TEST_CASE("a fence that its container or the end of the file closes") {
  CHECK(of_kind(parsed("> ```\n> a\n\nb\n"), BlockKind::code) == all({"> a\n"}));
  CHECK(of_kind(parsed("```\na\nb"), BlockKind::code) == all({"a\nb"}));
  CHECK(of_kind(parsed("```\n```\n"), BlockKind::code) == all({""}));
  CHECK(of_kind(parsed("```"), BlockKind::code) == all({""}));
}

TEST_CASE("front matter is a block of its own and no text") {
  const Document document = parsed("---\ntitle: \"[a](b.md)\"\n---\n# x\n");
  CHECK(of_kind(document, BlockKind::front_matter) == all({"title: \"[a](b.md)\"\n"}));
  CHECK(targets(document).empty());
  CHECK(of_kind(parsed("+++\ntitle = 1\n+++\n"), BlockKind::front_matter) == all({"title = 1\n"}));
  // Two rules with text between them are none.
  CHECK(of_kind(parsed("---\n\nsome text\n\n---\n"), BlockKind::front_matter).empty());
}

TEST_CASE("footnotes stay where they are written") {
  const Document document = parsed("a[^n] `b`\n\n[^n]: c [d](e.md)\n    f [g](h.md)\n\ni [j](k.md)\n");
  CHECK(texts(document, InlineKind::footnote) == all({"[^n]"}));
  CHECK(targets(document) == all({"e.md", "h.md", "k.md"}));
}

TEST_CASE("bare addresses end as GitHub ends them") {
  CHECK(texts(parsed("(see https://a.b/c_(d)), www.e.f/g. xhttps://no\n"), InlineKind::autolink) ==
        all({"https://a.b/c_(d)", "www.e.f/g"}));
  CHECK(texts(parsed("[x https://a.b](c.md) `https://d.e`\n"), InlineKind::autolink).empty());
}

TEST_CASE("HTML keeps its bytes") {
  const Document document = parsed("a <b c=\"d\">e</b>\n\n<div>\n<img src=\"f.png\">\n</div>\n\n- <p>\n  x\n");
  CHECK(texts(document, InlineKind::html) == all({"<b c=\"d\">", "</b>"}));
  CHECK(of_kind(document, BlockKind::html) == all({"<div>\n<img src=\"f.png\">\n</div>", "<p>\n  x"}));
}

TEST_CASE("bytes that are no text move nothing") {
  CHECK(targets(parsed(std::string("a\0b\0 [c](d.md)\n", 15))) == all({"d.md"}));
  CHECK(targets(parsed("\xFF\xFE\x80 [a](b.md) \xC3")) == all({"b.md"}));
  CHECK(targets(parsed("a\rb [c](d.md)\r")) == all({"d.md"}));
  CHECK(parse("a.md", "").blocks.empty());
}

TEST_CASE("MkDocs: what is indented below an admonition or a tab is Markdown") {
  const Document document = parsed(
      "!!! note \"x\"\n\n    See [a](b.md).\n\n    ```\n    [no](no.md)\n\n    ```\n\n=== \"Tab\"\n\n    !!! tip\n     "
      "   [c](d.md)\n\n"
      "    [e](f.md)\n\n???+ tip\n    [g](h.md)\n\n    not code\n");
  CHECK(targets(document) == all({"b.md", "d.md", "f.md", "h.md"}));
  CHECK(of_kind(document, BlockKind::code) == all({"    [no](no.md)\n\n"}));
  // Without a marker it stays code.
  CHECK(targets(parsed("text\n\n    [a](b.md)\n")).empty());
}

TEST_CASE("MDX: imports and exports are no Markdown") {
  CHECK(targets(parsed("import A from '[a](b.md)'\nexport const c = 1\n\n[d](e.md)\n", "a.mdx")) == all({"e.md"}));
  CHECK(targets(parsed("import [a](b.md)\n")) == all({"b.md"}));
}

TEST_CASE("positions count lines and bytes from one") {
  const Document document = parse("a.md", "ä b\r\nc\n");
  CHECK(document.position(0).line == 1);
  CHECK(document.position(3).column == 4);
  CHECK(document.position(6).line == 2);
  CHECK(document.line(1) == "ä b");
  CHECK(document.line(2) == "c");
  CHECK(document.line(3).empty());
  CHECK(document.line_span(2) == Span{6, 8});
}

TEST_CASE("suppressions cover the next block, their own block, or the file") {
  const std::string text =
      "<!-- docgarden: ignore stale-path, broken-link: known gap -->\n- a\n- b\n\nc <!-- docgarden: ignore -->\n\n"
      "<!-- docgarden: ignore-file stale-command: generated -->\n\n```\n<!-- docgarden: ignore x -->\n```\n`<!-- "
      "docgarden: "
      "ignore y -->`\n";
  const Document document = parsed(text);
  REQUIRE(document.suppressions.size() == 4);
  CHECK(document.suppressions[0].check == "stale-path");
  CHECK(document.suppressions[0].reason == "known gap");
  CHECK(document.suppressions[1].check == "broken-link");
  CHECK(document.suppressions[1].covers.end >= text.find("- b") + 3);
  CHECK(document.suppressions[1].covers.end <= text.find("c <!--"));
  CHECK(document.suppressions[2].check == "*");
  CHECK(document.view(document.suppressions[2].covers) == "c <!-- docgarden: ignore -->");
  CHECK(document.suppressions[3].covers == Span{0, text.size()});
  CHECK(parsed("{/* docgarden: ignore stale-path: x */}\n\na\n", "a.mdx").suppressions.size() == 1);
}

TEST_CASE("absurd input costs no absurd time or memory") {
  const auto repeated = [](std::string_view part, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += part;
    return text;
  };
  std::vector<std::string> inputs = {
      repeated(">", 100'000) + "a\n",
      repeated("> ", 100'000) + "a\n",
      repeated("- ", 100'000) + "a\n",
      repeated("- ", 60) + "a\n" + repeated("\n", 300'000),
      repeated("[", 100'000),
      repeated("![[", 50'000),
      repeated("*a_ ", 50'000),
      repeated("<a b=\"", 50'000),
      repeated("|a", 2'000) + "\n" + repeated("|-", 2'000) + "|\n" + repeated("|a\n", 20'000),
      repeated("|a|\n|-|\n", 50'000),
      "[a]: " + repeated("x", 100'000) + "\n\n" + repeated("[a]", 50'000),
      repeated("`a` <!-- docgarden: ignore x --> ", 10'000),
      repeated("a", 5'000'000),
      repeated("[a](b) ", 100'000)};
  for (const std::string& input : inputs) {
    INFO(input.substr(0, 20));
    parsed(input);
    CHECK(parse("a.mdx", input).text == input);
  }
}

}  // namespace docgarden::docs
