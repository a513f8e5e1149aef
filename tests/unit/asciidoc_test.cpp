// SPDX-License-Identifier: MIT
#include "checks/docs/asciidoc.h"

#include "tests/support/catch.h"
#include "tests/support/spans.h"

namespace docgarden::docs {
namespace {

using tests::block_texts;
using tests::code_texts;
using tests::link_targets;
using tests::Texts;
using Pairs = std::vector<std::pair<std::string, std::string>>;

Document parsed(const std::string& text, const std::string& path = "docs/page.adoc") {
  Document document = parse(path, text);
  tests::check_spans(document);
  return document;
}

}  // namespace

TEST_CASE("asciidoc: headings with their levels, and paragraphs below them") {
  const Document document = parsed("= Title\n:attr: value\n\nOne\ntwo.\n\n== The `x`\n\nThree.\n");
  std::vector<std::pair<std::string, int>> found;
  for (const Block& block : document.blocks) {
    if (block.kind == BlockKind::heading) found.emplace_back(block.title, block.heading_level);
  }
  CHECK(found == std::vector<std::pair<std::string, int>>{{"Title", 1}, {"The x", 2}});
  CHECK(block_texts(document, BlockKind::paragraph) == Texts{"One\ntwo.", "Three."});
  CHECK(document.blocks[document.blocks.back().heading].title == "The x");
}

TEST_CASE("asciidoc: titles with a rule below them, and the text of terms") {
  const Document document = parsed(
      "git-add(1)\n==========\n\nNAME\n----\ngit-add - Add\n\nOPTIONS\n-------\n`-n`::\n\tDo it.\n+\nMore.\n\n"
      "`-v`::\n\n  Say it.\n\nThat is all\n\n  literal\n\nListing:\n\n----\ncode\n----\n");
  CHECK(block_texts(document, BlockKind::heading) == Texts{"git-add(1)\n==========", "NAME\n----", "OPTIONS\n-------"});
  CHECK(block_texts(document, BlockKind::code) == Texts{"  literal\n", "code\n"});
  CHECK(code_texts(document) == Texts{"-n", "-v"});
}

TEST_CASE("asciidoc: items, terms, admonitions, tables and open blocks") {
  const Document document = parsed(
      "* one\n  goes on\n** two\n. three\nterm:: four\n+\nfive\n\nNOTE: six\n\n====\nseven\n====\n\n|===\n| a | `b`\n"
      "| c\n|===\n");
  CHECK(block_texts(document, BlockKind::paragraph) ==
        Texts{"one\n  goes on", "two", "three", "term:: four", "five", "NOTE: six", "seven"});
  CHECK(block_texts(document, BlockKind::table_cell) == Texts{"a", "`b`", "c"});
  CHECK(code_texts(document) == Texts{"b"});
}

TEST_CASE("asciidoc: listings with their language, literals, fences; comments and raw parts are passed over") {
  const Document document = parsed(
      "[source,ruby]\n----\nputs 1\n\n----\n\n....\nliteral\n....\n\n indented\n\n```sh\nls\n```\n\n////\n`a`\n////\n\n"
      "// `b`\n++++\n`c`\n++++\n\n[,yaml]\n----\nopen: 1\n");
  Pairs found;
  for (const Block& block : document.blocks) {
    if (block.kind == BlockKind::code) found.emplace_back(block.info, document.view(block.span));
  }
  CHECK((found == Pairs{{"ruby", "puts 1\n\n"},
                        {"listing", "literal\n"},
                        {"listing", " indented\n"},
                        {"sh", "ls\n"},
                        {"yaml", "open: 1\n"}}));
  CHECK(code_texts(document).empty());
}

TEST_CASE("asciidoc: code, links, images, includes; what only a site knows is no link") {
  CHECK(code_texts(parsed("See `a`, `+b+`, ``c`` and \\`d`.\n")) == Texts{"a", "b", "c"});
  CHECK(
      link_targets(parsed("link:a.html[A], xref:b.adoc#c[B], image:d.png[], https://e.org/f[F], link:{g}/h[H], "
                          "xref:other::i.adoc[I].\n\ninclude::j.adoc[]\nimage::k.png[alt]\ninclude::{l}/m.adoc[]\n")) ==
      Texts{"a.html", "b.adoc#c", "d.png", "https://e.org/f", "j.adoc", "k.png"});
  // Pages of Antora by their coordinates.
  CHECK(link_targets(parsed("xref:b.adoc[B] xref:m:c.adoc#d[C] xref:2@m:e.adoc[E] xref:f[F] link:g.adoc[G]\n",
                            "docs/modules/ROOT/nav.adoc")) == Texts{"b.adoc", "m:c.adoc#d", "g.adoc"});
  CHECK(link_targets(parsed("xref:b.adoc[B]\n", "docs/modules/ROOT/partials/x.adoc")).empty());
}

TEST_CASE("asciidoc: a comment switches checks off, and broken text ends well") {
  const Document document = parsed("// <!-- docgarden: ignore stale-path: reason -->\n\nSee `src/a.c`.\n");
  REQUIRE(document.suppressions.size() == 1);
  CHECK(document.view(document.suppressions[0].covers).ends_with("See `src/a.c`."));
  for (const char* text :
       {"",        "\n",        "----", "----\n", "....\n\n",      "```",      "``",      "`",    "[",     "[]",
        "=",       "= ",        "|",    "||",     "|===",          "////",     "//",      "++++", "link:", "link:[",
        "link:a[", "image::[]", " a",   "* ",     "a\r\n----\r\n", "https://", "\xff`a`", "::",   "a::"}) {
    INFO(text);
    parsed(text);
  }
}

}  // namespace docgarden::docs
