// SPDX-License-Identifier: MIT
// What github-slugger and GitHub do with headings, and what other renderers do.
#include "checks/docs/anchors.h"

#include <algorithm>

#include "checks/docs/slug.h"
#include "tests/support/catch.h"
#include "tests/support/memory_snapshot.h"

namespace docgarden::docs {
namespace {

std::vector<std::string> ids(const std::string& text, const std::string& path = "a.md",
                             const std::vector<Renderer>& renderers = {Renderer::github}) {
  const Anchors anchors = anchors_of(parse(path, text), renderers);
  std::vector<std::string> sorted(anchors.ids.begin(), anchors.ids.end());
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

bool has(const std::string& text, const std::string& id, const std::vector<Renderer>& renderers = {Renderer::github}) {
  return anchors_of(parse("a.md", text), renderers).ids.contains(id);
}

bool is_open(const std::string& text, const std::string& path = "a.md") {
  return anchors_of(parse(path, text), {Renderer::github}).open;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("GitHub's slugs") {
  const std::vector<std::pair<std::string, std::string>> facts = {
      {"alpha", "alpha"},
      {"bravoCharlieDelta", "bravocharliedelta"},
      {"heading with a - dash", "heading-with-a---dash"},
      {"heading with an _ underscore", "heading-with-an-_-underscore"},
      {"heading with a period.txt", "heading-with-a-periodtxt"},
      {"exchange.bind_headers(exchange, routing [, bindCallback])",
       "exchangebind_headersexchange-routing--bindcallback"},
      {" a ", "-a-"},
      {"-a-", "-a-"},
      {"apostrophe’s should be trimmed", "apostrophes-should-be-trimmed"},
      {"I ♥ unicode", "i--unicode"},
      {"en–dash", "endash"},
      {"😄 unicode emoji", "-unicode-emoji"},
      {"😄_😄 unicode emoji", "_-unicode-emoji"},
      {":ok_hand: Single", "ok_hand-single"},
      {"Привет non-latin 你好", "привет-non-latin-你好"},
      {"Ünïcode ÄÖ", "ünïcode-äö"},
      {"a + b", "a--b"},
      {"C++ & C#", "c--c"},
      {"1.2.3 (2020-01-02)", "123-2020-01-02"},
      // The variation selector behind an emoji is a mark and stays.
      {"⚙️ Setup", "\xEF\xB8\x8F-setup"},
      {"x² and ½", "x-and-"},
  };
  for (const auto& [heading, slug] : facts) {
    INFO(heading);
    CHECK(slug_of(heading, SlugStyle::github) == slug);
  }
}

TEST_CASE("equal headings get numbers, and numbers may collide") {
  CHECK(ids("# echo\n# echo\n# echo 1\n# echo-1\n# echo\n") == Ids{"echo", "echo-1", "echo-1-1", "echo-1-2", "echo-2"});
  CHECK(ids("# foxtrot-1\n# foxtrot\n# foxtrot\n") == Ids{"foxtrot", "foxtrot-1", "foxtrot-2"});
}

TEST_CASE("a heading's text is what a reader sees") {
  CHECK(has("# The `code` *of* [a link](b.md) ![img](c.png)\n", "the-code-of-a-link-"));
  CHECK(has("# A &amp; B\n", "a--b"));
  CHECK(has("Two\nlines\n===\n", "two-lines"));
  CHECK(has("# <a name=\"x\"></a>Title\n", "title"));
  CHECK(has("# <a name=\"x\"></a>Title\n", "x"));
  CHECK_FALSE(has("```\n# code\n```\n", "code"));
}

TEST_CASE("ids that are written out") {
  CHECK(has("# Title {#my-id}\n", "my-id"));
  CHECK(has("# Title { #my-id .x }\n", "my-id"));
  CHECK(has("# Title\n{: #my-id}\n", "my-id"));
  CHECK(has("text [](){#My-Id}\n", "my-id"));
  CHECK(has("<div id=\"x\">\n", "x"));
  CHECK(has("a <A NAME=y>b</A>\n", "y"));
  CHECK(has("<h2 align=\"center\">Big\n <em>Title</em></h2>\n", "big-title"));
  CHECK(has("(target-name)=\n# x\n", "target-name"));
  CHECK_FALSE(has("<!-- <a id=\"x\"> -->\n", "x"));
}

TEST_CASE("other renderers' rules count on pages of sites only") {
  const std::vector<Renderer> site = {Renderer::github, Renderer::mkdocs};
  CHECK(has("# a + b\n", "a-b", site));
  CHECK_FALSE(has("# a + b\n", "a-b"));
  CHECK(has("# x\n# x\n", "x_1", site));
  CHECK(has("# Title {#id}\n", "title", site));
  CHECK(slug_of("snake_case: the v1.0!", SlugStyle::vitepress) == "snake-case-the-v1-0");
  CHECK(slug_of("1. Start", SlugStyle::vitepress) == "_1-start");
  CHECK(slug_of("1. Start here", SlugStyle::kramdown) == "start-here");
  CHECK(slug_of("Foo::bar (x)", SlugStyle::docutils) == "foo-bar-x");
  CHECK(slug_of("日本", SlugStyle::mkdocs).empty());
}

TEST_CASE("pages with parts from elsewhere are open") {
  CHECK(is_open("{% include x.html %}\n"));
  CHECK(is_open("::: pkg.module\n"));
  CHECK(is_open("# {{ title }}\n"));
  CHECK(is_open("<ApiDocs />\n", "a.mdx"));
  CHECK_FALSE(is_open("<Tabs>\n\n# x\n\n</Tabs>\n", "a.mdx"));
  CHECK_FALSE(is_open("`{% include x.html %}`\n\n```\n--8<-- \"x\"\n```\n"));
  CHECK_FALSE(is_open("::: tip\nx\n:::\n"));
  // A Markdown file that is included can be read itself.
  const Anchors anchors = anchors_of(parse("a.md", "--8<-- \"parts/b.md\"\n"), {Renderer::github});
  CHECK_FALSE(anchors.open);
  CHECK(anchors.includes == Ids{"parts/b.md"});
}

TEST_CASE("sites are found by their configuration") {
  const tests::MemorySnapshot snapshot({{"mkdocs.yml", "site_name: x\ndocs_dir: 'documentation' # here\n"},
                                        {"website/docusaurus.config.js", "docs: {path: '../guide'}"},
                                        {"book/book.toml", "[book]\nsrc = \"text\"\n"},
                                        {"site/.vitepress/config.ts", ""},
                                        {"star/astro.config.mjs", "starlight({})"},
                                        {"node_modules/x/mkdocs.yml", "docs_dir: no\n"}});
  const std::vector<Site> sites = find_sites(snapshot);
  const auto renderer_of = [&](std::string_view path) {
    const Site* site = site_of(sites, path);
    return site == nullptr ? Renderer::github : site->renderer;
  };
  CHECK(renderer_of("documentation/a.md") == Renderer::mkdocs);
  CHECK(renderer_of("guide/a/b.md") == Renderer::docusaurus);
  CHECK(renderer_of("website/docs/a.md") == Renderer::docusaurus);
  CHECK(renderer_of("book/text/a.md") == Renderer::mdbook);
  CHECK(renderer_of("site/a.md") == Renderer::vitepress);
  CHECK(renderer_of("star/src/content/docs/a.mdx") == Renderer::starlight);
  CHECK(renderer_of("README.md") == Renderer::github);
  CHECK(renderer_of("documentation-old/a.md") == Renderer::github);
}

}  // namespace docgarden::docs
