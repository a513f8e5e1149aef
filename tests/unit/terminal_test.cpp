// SPDX-License-Identifier: MIT
#include "bot/terminal.h"

#include "bot/report/snippet.h"
#include "tests/support/catch.h"

namespace docgarden::tests {

using bot::printable;
using bot::Snippet;
using bot::snippet;

TEST_CASE("nothing of a repository can control the terminal") {
  CHECK(printable("a\x1b[31mred") == "a\\x1b[31mred");
  CHECK(printable("a\nb\rc\x07") == "a\\nb\\rc\\x07");
  CHECK(printable(std::string("a\0b", 3)) == "a\\x00b");
  CHECK(printable("\xC2\x9B"
                  "31m") == "\\u009b31m");
  CHECK(printable("x\u202Etxt.exe") == "x\\u202etxt.exe");
  CHECK(printable("a\u200Bb\uFEFF\u2066\u2028") == "a\\u200bb\\ufeff\\u2066\\u2028");
  CHECK(printable("\U000E0041") == "\\ue0041");
  CHECK(printable("\xFF"
                  "a\xC3") ==
        "\uFFFD"
        "a\uFFFD");
  CHECK(printable("\xED\xA0\x80") == "\uFFFD\uFFFD\uFFFD");
  CHECK(printable("naïve 文字 👩‍💻 `x`") == "naïve 文字 👩‍💻 `x`");
}

TEST_CASE("what is UTF-8") {
  CHECK(bot::is_utf8(""));
  CHECK(bot::is_utf8("a文\U0001F600"));
  CHECK_FALSE(bot::is_utf8("a\xFF"));
  CHECK_FALSE(bot::is_utf8("\xC3"));
  CHECK_FALSE(bot::is_utf8("\xC0\xAF"));
}

TEST_CASE("numbers") {
  CHECK(bot::with_commas(0) == "0");
  CHECK(bot::with_commas(999) == "999");
  CHECK(bot::with_commas(1902) == "1,902");
  CHECK(bot::with_commas(1234567) == "1,234,567");
  CHECK(bot::count_of(1, "claim") == "1 claim");
  CHECK(bot::count_of(0, "claim") == "0 claims");
}

TEST_CASE("colour only where it is wanted") {
  CHECK(bot::Paint(false)(bot::Ink::red, "x") == "x");
  CHECK(bot::Paint(true)(bot::Ink::red, "x") == "\x1b[31mx\x1b[0m");
  CHECK(bot::wants_colour("always", 1));
  CHECK_FALSE(bot::wants_colour("never", 1));
}

TEST_CASE("the span is underlined by columns, not bytes") {
  const auto marks = [](std::string_view line, std::string_view span) {
    const std::size_t begin = line.find(span);
    return snippet(line, begin, begin + span.size());
  };
  CHECK(marks("see `a.c` now", "a.c").marks == "     ^^^");
  CHECK(marks("文字 a.c", "a.c").marks == "     ^^^");
  CHECK(marks("naïve a.c", "a.c").marks == "      ^^^");
  CHECK(marks("e\u0301 a.c", "a.c").marks == "  ^^^");
  CHECK(marks("a.c\r", "a.c").line == "a.c");
  const Snippet tabs = marks("\tx\ta.c", "a.c");
  CHECK(tabs.line == "    x   a.c");
  CHECK(tabs.marks == "        ^^^");
  const Snippet escape = marks("\x1b[0m a.c", "a.c");
  CHECK(escape.line == "\\x1b[0m a.c");
  CHECK(escape.marks == "        ^^^");
  CHECK(marks("docs/文.md", "文").marks == "     ^^");
}

TEST_CASE("a long line is cut around the span") {
  const std::string before(80, 'b'), after(80, 'a');
  const std::string line = before + "SPAN" + after;
  const Snippet middle = snippet(line, 80, 84, 60);
  CHECK(middle.line == "…" + std::string(20, 'b') + "SPAN" + std::string(36, 'a') + "…");
  CHECK(middle.marks == std::string(21, ' ') + "^^^^");
  const Snippet start = snippet("SPAN" + after, 0, 4, 60);
  CHECK(start.line == "SPAN" + std::string(56, 'a') + "…");
  CHECK(start.marks == "^^^^");
  const Snippet end = snippet(before + "SPAN", 80, 84, 60);
  CHECK(end.line == "…" + std::string(56, 'b') + "SPAN");
  CHECK(end.marks == std::string(57, ' ') + "^^^^");
  const Snippet wide = snippet(line, 0, line.size(), 60);
  CHECK(wide.marks == std::string(60, '^'));
}

TEST_CASE("a span at or past the end of the line, and an empty one, get one mark") {
  CHECK(snippet("abc", 3, 3).marks == "   ^");
  CHECK(snippet("abc", 9, 12).marks == "   ^");
  CHECK(snippet("", 0, 0).marks == "^");
  CHECK(snippet("abc", 1, 1).marks == " ^");
}

}  // namespace docgarden::tests
