// SPDX-License-Identifier: MIT
// Text of a repository in Markdown, judged by what GitHub's renderer makes of it.
#include "bot/report/escape_markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <memory>

#include "bot/terminal.h"
#include "tests/support/catch.h"

namespace docgarden::tests {
namespace {

using bot::markdown_code;
using bot::markdown_prose;

const std::string hostile[] = {"a`b",
                               "```",
                               "`",
                               std::string(100, '`'),
                               "x``y|`z",
                               "a|b",
                               "a\\|b",
                               "a\\",
                               "a\\`",
                               "|",
                               "@user",
                               "@org/team|",
                               "#12",
                               "GH-12|",
                               "Fixes #1, closes org/repo#2",
                               "deadbeef",
                               "<script>alert(1)</script>",
                               "</code></td></table></details><img src=x>|",
                               "<!-- docgarden:sticky",
                               "-->|",
                               "a\rb",
                               "a\n\nb",
                               "a\u202Eb",
                               "a\u200Bb",
                               "\x1b[31m",
                               "\xFF\xFE",
                               "::error::x",
                               "]]>",
                               "https://evil.test/x",
                               "https://evil.test/x|`",
                               "www.evil.test",
                               "www.evil.test|",
                               "me@evil.test",
                               "me@evil.test|",
                               "![x](https://evil.test/q)",
                               "[x](javascript:y)",
                               "[x]: y",
                               "$`x`$",
                               "&amp;",
                               "*b* _i_ ~~s~~|",
                               ":tada:",
                               " ",
                               "文字 👩‍💻|"};

std::string render(const std::string& markdown) {
  cmark_gfm_core_extensions_ensure_registered();
  const std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)> parser(cmark_parser_new(CMARK_OPT_DEFAULT),
                                                                           cmark_parser_free);
  for (const char* name : {"table", "autolink", "strikethrough"}) {
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
  }
  cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
  const std::unique_ptr<cmark_node, decltype(&cmark_node_free)> root(cmark_parser_finish(parser.get()),
                                                                     cmark_node_free);
  const std::unique_ptr<char, decltype(&free)> html(
      cmark_render_html(root.get(), CMARK_OPT_UNSAFE, cmark_parser_get_syntax_extensions(parser.get())), free);
  return html.get();
}

std::string without(std::string text, std::string_view part) {
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos;) text.erase(at, part.size());
  return text;
}

std::string html(std::string_view text) {
  std::string result;
  for (const char c : text) {
    result += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '"' ? "&quot;" : std::string(1, c);
  }
  return result;
}

// The cell of a table with two of them.
std::string cell(const std::string& markdown) {
  const std::string page = render("| a | b |\n|---|---|\n| " + markdown + " | end |\n");
  const std::size_t begin = page.find("<td>"), end = page.find("</td>\n<td>end</td>\n</tr>\n</tbody>\n</table>\n");
  REQUIRE(begin != std::string::npos);
  REQUIRE(end != std::string::npos);
  return page.substr(begin + 4, end - begin - 4);
}

}  // namespace

TEST_CASE("code shows exactly the text, in a table, too") {
  for (const std::string& text : hostile) {
    INFO(text);
    const std::string expected = "<code>" + html(bot::printable(text)) + "</code>";
    CHECK(without(cell(markdown_code(text)), "<!-- -->") == expected);
    CHECK(without(render(markdown_code(text)), "<!-- -->") == "<p>" + expected + "</p>\n");
  }
  CHECK(markdown_code("").empty());
  CHECK(markdown_code("src/a_b.c") == "`src/a_b.c`");
  CHECK(markdown_code(std::string(1000, 'x')) == "`" + std::string(200, 'x') + "…`");
  CHECK(markdown_code("\U0001F600\U0001F600\U0001F600", 2) == "`\U0001F600\U0001F600…`");
}

TEST_CASE("prose keeps its words and code, and everything else becomes code") {
  CHECK(markdown_prose("`a.md` does not exist") == "`a.md` does not exist");
  CHECK(markdown_prose("none of the 3 anchors of `x` isn't right (see below).") ==
        "none of the 3 anchors of `x` isn't right (see below).");
  CHECK(markdown_prose("ask @user of #12, at deadbeef or 1234567") ==
        "ask `@user` of `#12,` at `deadbeef` or `1234567`");
  CHECK(cell(markdown_prose("lost `- [`x`](#y)`, see `z`")) == "lost <code>- [`x`](#y)</code>, see <code>z</code>");
  CHECK(markdown_prose("(`x`), `y`'s `z`:") == "(`x`), `y`'s `z`:");
  CHECK(markdown_prose("`x`,@user") == "`x`<!-- -->`,@user`");
  CHECK(markdown_prose("cut in `the mid…") == "cut in `the mid…`");
  for (const std::string& text : hostile) {
    for (const std::string& message : {"`" + text + "` does not exist", text, text + "`", "a " + text + " b"}) {
      INFO(message);
      std::string rest = without(cell(markdown_prose(message)), "<!-- -->");
      for (std::size_t begin = 0; (begin = rest.find("<code>")) != std::string::npos;) {
        const std::size_t end = rest.find("</code>", begin);
        REQUIRE(end != std::string::npos);
        rest.erase(begin, end + 7 - begin);
      }
      CHECK(rest.find_first_of("<@#|[]*_~$\\/`") == std::string::npos);
      CHECK(rest.find("deadbeef") == std::string::npos);
      CHECK(rest.find("GH-") == std::string::npos);
    }
  }
}

}  // namespace docgarden::tests
