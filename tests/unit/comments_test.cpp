// SPDX-License-Identifier: MIT
#include "checks/facts/comments.h"

#include <ctime>

#include "tests/support/catch.h"

namespace docgarden::tests {
namespace {

// What is left of `text` without its comments, spaces at line ends taken off.
std::string code(const std::string& path, const std::string& text) {
  const facts::Syntax* syntax = facts::syntax_of(facts::language_of(path), text);
  std::vector<facts::Range> comments;
  if (syntax != nullptr) facts::find_comments(text, *syntax, comments);
  std::string left;
  std::size_t from = 0;
  for (const facts::Range& comment : comments) {
    REQUIRE(comment.begin >= from);
    REQUIRE(comment.end > comment.begin);
    REQUIRE(comment.end <= text.size());
    left += text.substr(from, comment.begin - from);
    from = comment.end;
  }
  return left + text.substr(from);
}

struct Case {
  std::string path, text, left;
};

void check(const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    INFO(one.path << ": " << one.text);
    CHECK(code(one.path, one.text) == one.left);
  }
}

// Those have no comments, whatever it looks like.
void check_whole(const std::vector<std::pair<std::string, std::string>>& cases) {
  for (const auto& [path, text] : cases) check({{path, text, text}});
}

}  // namespace

TEST_CASE("comments of the C family") {
  check({{"a.c", "int a; // one\nint b;", "int a; \nint b;"},
         {"a.c", "int /* one\n two */ b;", "int  b;"},
         {"a.c", "/**/ a /* \" */b", " a b"},
         {"a.h", "f(\"a \\\" // b\"); // c", "f(\"a \\\" // b\"); "},
         {"a.c", "char q = '\"'; // c", "char q = '\"'; "},
         {"a.c", "char q = '\\''; // c", "char q = '\\''; "},
         {"a.cpp", "int n = 1'000'000; // don't\nint m;", "int n = 1'000'000; \nint m;"},
         {"a.cpp", "auto s = R\"x(// \" )\" )x\"; // c", "auto s = R\"x(// \" )\" )x\"; "},
         {"a.cpp", "auto s = u8R\"(/* )\"; /* c */", "auto s = u8R\"(/* )\"; "},
         {"a.cc", "#error don't\nint a; // c", "#error don't\nint a; "},
         {"a.c", "a; // one\r\nb; // two\rc;", "a; \r\nb; \rc;"},
         {"a.java", "String s = \"\"\"\n // \"a\" \\\"\"\" /*\n\"\"\"; // c",
          "String s = \"\"\"\n // \"a\" \\\"\"\" /*\n\"\"\"; "},
         {"a.cs", "var s = @\"c:\\\"; // c", "var s = @\"c:\\\"; "},
         {"a.cs", "var s = $@\"a \"\" // b\"; // c", "var s = $@\"a \"\" // b\"; "},
         {"a.cs", "var s = \"\"\"\"\n \"\"\" //\n\"\"\"\"; // c", "var s = \"\"\"\"\n \"\"\" //\n\"\"\"\"; "},
         {"a.go", "s := `// \\`; // c\nr := '`' // d", "s := `// \\`; \nr := '`' "},
         {"a.rs", "fn f<'a>(x: &'a str) {} // it's\n/* a /* b */ c */ g();", "fn f<'a>(x: &'a str) {} \n g();"},
         {"a.rs", "let s = r#\"\" // \"#; /// c", "let s = r#\"\" // \"#; "},
         {"a.rs", "let s = \"a\n // b\"; let c = b'\"'; // c", "let s = \"a\n // b\"; let c = b'\"'; "},
         {"a.swift", "let s = #\"\" // \"#; // c\n/* /* */ */ let t = \"\"\"\n//\n\"\"\"",
          "let s = #\"\" // \"#; \n let t = \"\"\"\n//\n\"\"\""},
         {"a.kt", "val s = \"\"\"//\"\"\" /* a /* b */ */ + 'x' // c", "val s = \"\"\"//\"\"\"  + 'x' "},
         {"a.dart", "var s = '''//'''; // c", "var s = '''//'''; "},
         {"a.zig", "const s =\n    \\\\ // \"kept\n; // c", "const s =\n    \\\\ // \"kept\n; "},
         {"a.css", "a { b: url(//c/d) } /* e */ .f {}", "a { b: url(//c/d) }  .f {}"},
         {"a.scss", "a { b: url(//c/d); } // e\n@import 'http://x';", "a { b: url(//c/d); } \n@import 'http://x';"},
         {"a.proto", "string a = 1; // b", "string a = 1; "}});
}

TEST_CASE("what looks like a comment of the C family and is none") {
  check_whole({{"a.c", "puts(\"http://a/b // c\");"},
               {"a.c", "puts(\"a \\\n // b\");"},
               {"a.c", "see http://a.b/c"},
               {"a.cpp", "auto a = R\"(never closed // b"},
               {"a.c", "x; /* never closed"},
               {"a.c", "f(a/* taken for a glob */)"},
               {"a.js", "const a = ['src/**/*.js', \"lib/*\"];"},
               {"a.js", "files: src/*.js, lib/*/x"},
               {"a.css", "a { b: url(data:image/*;c) }"},
               {"a.json", "{\"a\": \"b\"} // c"},
               {"a.txt", "a // b # c -- d"},
               {"a.unknown", "a // b /* c */"},
               {"noextension", "# a"}});
}

TEST_CASE("comments of JavaScript") {
  check({{"a.js", "a(); // b\nc(/* d */ e);", "a(); \nc( e);"},
         {"a.ts", "const r = /[/\"'`]\\/\\//g; // c", "const r = /[/\"'`]\\/\\//g; "},
         {"a.ts", "return /'/.test(a) // c", "return /'/.test(a) "},
         {"a.js", "x.map(a => /`/.test(a)); // c", "x.map(a => /`/.test(a)); "},
         {"a.js", "const a = b / c; // d / e\nf", "const a = b / c; \nf"},
         {"a.js", "const a = `x // ${b ? `/* ${c} */` : {d: '}'}.d /* e */} // f`; // g",
          "const a = `x // ${b ? `/* ${c} */` : {d: '}'}.d } // f`; "},
         {"a.js", "`\\`` // c", "`\\`` "},
         {"a.tsx", "<p>Don't // do</p>\nf(); // c", "<p>Don't // do</p>\nf(); "},
         {"a.tsx", "<a>// kept</a>", "<a>// kept</a>"},
         {"a.mjs", "#!/usr/bin/env node\nf() // c", "#!/usr/bin/env node\nf() "},
         {"a.js", "s = 'a \\\n // b'; // c", "s = 'a \\\n // b'; "},
         {"a.vue", "<!-- a -->\n<script>f() // b</script>", "\n<script>f() // b</script>"}});
  check_whole({{"a.js", "a(`never closed // b\n"}, {"a.js", "`${a // b\n"}, {"a.ts", "<?xml v?><a>// b</a>"}});
}

TEST_CASE("comments after a hash") {
  check(
      {{"a.py", "a = '#' # b\nc = \"it's\" # d", "a = '#' \nc = \"it's\" "},
       {"a.py", "'''a # b\n'c' # d''' # e", "'''a # b\n'c' # d''' "},
       {"a.py", "r'\\' # b", "r'\\' # b"},
       {"a.py", "def f():\n    \"\"\"Kept.\"\"\"\n    # gone", "def f():\n    \"\"\"Kept.\"\"\"\n    "},
       {"a.sh", "a ${#b} $# c#d # e", "a ${#b} $# c#d "},
       {"a.sh", "echo 'a\n # b' \"c\n # d\" # e", "echo 'a\n # b' \"c\n # d\" "},
       {"a.sh", "echo \\\" # a\necho 'b\\' # c", "echo \\\" \necho 'b\\' "},
       {"a.sh", "echo don\\'t # a", "echo don\\'t "},
       {"a.sh", "cat <<EOF # kept\nit's # kept\nEOF\nb # c", "cat <<EOF # kept\nit's # kept\nEOF\nb "},
       {"a.sh", "cat <<-'E' <<F\n a # b\n\tE\nc\nF\nd # e", "cat <<-'E' <<F\n a # b\n\tE\nc\nF\nd "},
       {"a.sh", "cat <<< 'a' # b\n$((1 << x)) # c", "cat <<< 'a' \n$((1 << x)) "},
       {"run", "#!/bin/sh\na # b", "\na "},
       {"run", "#!/usr/bin/env python3\na # b", "\na "},
       {"a.rb", "a = \"#{b} # c\" # d\n=begin\ne\n=end\nf", "a = \"#{b} # c\" \n\nf"},
       {"a.rb", "a <<~X\n  # kept\n  X\nb = ?\" # c\nclass << self # d\nend",
        "a <<~X\n  # kept\n  X\nb = ?\" \nclass << self \nend"},
       {"a.pl", "my $n = $#a; # b\n\n=head1 C\n\nit's\n\n=cut\n\nd", "my $n = $#a; \n\n\n\nd"},
       {"a.pl", "a;\n\n=pod\n\nto the end", "a;\n\n"},
       {"a.r", "a <- '#' # b", "a <- '#' "},
       {"a.ex", "a = ?\" # b\n\"\"\"\n# c\n\"\"\"", "a = ?\" \n\"\"\"\n# c\n\"\"\""},
       {"a.yml", "a: b # c\n# d\ne: it's # f\ng: 'h # i' # j", "a: b \n\ne: it's \ng: 'h # i' "},
       {"a.yml", "a: |\n  # kept\n\n  b\nc: # d\n- e: >-\n    # kept\n  f: # g\n- |\n  # kept\n- h # i",
        "a: |\n  # kept\n\n  b\nc: \n- e: >-\n    # kept\n  f: \n- |\n  # kept\n- h "},
       {"a.toml", "a = '\\' # b\nc = \"\"\"\n# d\n\"\"\" # e", "a = '\\' \nc = \"\"\"\n# d\n\"\"\" "},
       {"Makefile", "a: b # c\n\techo \"d # e\" \\# f # don't\ng", "a: b \n\techo \"d # e\" \\# f \ng"},
       {"Makefile", "a = don't # b", "a = don't "},
       {"Dockerfile", "# a\nRUN b # c", "\nRUN b # c"},
       {"a.ini", "; a\n # b\nc = d ; e", "\n \nc = d ; e"},
       {".gitignore", "# a\nb#c", "\nb#c"},
       {"CMakeLists.txt", "a() # b\n#[[ c\n d ]] e(\"# f\" [[ # g ]]) #[=[ ]] ]=] h", "a() \n e(\"# f\" [[ # g ]])  h"},
       {"a.tf", "a = <<EOT\n# b\nEOT\n// c\n# d\n/* e */", "a = <<EOT\n# b\nEOT\n\n\n"},
       {"a.ps1", "<# a #> b '`' # c\n$d = @\"\n# e \"\n\"@ # f", " b '`' \n$d = @\"\n# e \"\n\"@ "},
       {"a.tcl", "# a\nset b #c", "\nset b #c"},
       {"a.jl", "a' # b\n#= c #= d =# =# e", "a' \n e"},
       {"a.nim", "#[ a #[ b ]# ]# c # d", " c "},
       {"a.graphql", "type A { b: C } # d\n\"\"\"# e\"\"\"", "type A { b: C } \n\"\"\"# e\"\"\""},
       {"a.php", "Don't // a\n<?php b(); // c ?> it's # d\n<?php\n#[Attr]\ne(); # f\n/* g */ 'h // i';",
        "Don't // a\n<?php b(); ?> it's # d\n<?php\n#[Attr]\ne(); \n 'h // i';"},
       {"a.php", "<?php f(<<<'X'\n it's // a\n X); // b", "<?php f(<<<'X'\n it's // a\n X); "}});
  check_whole({{"a.sh", "echo 'never closed # a"}, {"a.py", "a = '''never closed # b"}, {"a.rb", "=begin\n# a"}});
}

TEST_CASE("comments of other families") {
  check({{"a.sql", "select '-- a' -- b\n/* c */ from d", "select '-- a' \n from d"},
         {"a.lua", "a = '--b' -- c\n--[[ d\n ]] e = [[ -- f ]] --[==[ ]] ]==] g", "a = '--b' \n e = [[ -- f ]]  g"},
         {"a.hs", "a --> b -- c\n{- d {- e -} -} f' = '\"' {-# PRAGMA #-}", "a --> b \n f' = '\"' {-# PRAGMA #-}"},
         {"a.adb", "a; -- b", "a; "},
         {"a.el", "(a \"; b\" ?\\; ?\\\" ?\") ; c", "(a \"; b\" ?\\; ?\\\" ?\") "},
         {"a.clj", "(a \\; \\\") ; b\n", "(a \\; \\\") \n"},
         {"a.lisp", "#| a #| b |# |# (c) ; d", " (c) "},
         {"a.erl", "a(\"% b\", $\") % c", "a(\"% b\", $\") "},
         {"a.ml", "let a' = '\"' (* b (* c *) *) ( * ) \"(*\"", "let a' = '\"'  ( * ) \"(*\""},
         {"a.fs", "let a = (*) // b\nlet c = @\"\\\" (* d *)", "let a = (*) \nlet c = @\"\\\" "},
         {"a.html", "<a href='//b'><!-- c\n --><d>", "<a href='//b'><d>"},
         {"a.xml", "<!-- a --><b/><!-- c", "<!-- a --><b/><!-- c"},
         {"a.vim", "\" a\nlet b = \"c\"", "\nlet b = \"c\""}});
}

TEST_CASE("the language is told by name, extension in any case, or the first line") {
  using facts::Language;
  CHECK(facts::language_of("src/A.CPP") == Language::cpp);
  CHECK(facts::language_of("a/CMakeLists.txt") == Language::cmake);
  CHECK(facts::language_of("a/b.txt") == Language::none);
  CHECK(facts::language_of(".gitignore") == Language::ini);
  CHECK(facts::language_of("a/.unheard") == Language::by_content);
  CHECK(facts::language_of("bin/tool") == Language::by_content);
  CHECK(facts::language_of("a.c/tool.") == Language::none);
  CHECK(facts::language_of("") == Language::by_content);
  CHECK(facts::language_of(std::string(300, 'x') + ".py") == Language::python);
  CHECK(facts::syntax_of(Language::by_content, "#!/bin/sh") != nullptr);
  CHECK(facts::syntax_of(Language::by_content, "text") == nullptr);
}

TEST_CASE("hostile files take time in proportion to their size") {
  const std::size_t size = 2'000'000;
  const auto repeated = [&](const std::string& piece) {
    std::string text;
    while (text.size() < size) text += piece;
    return text;
  };
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"a.js", repeated("=/[")},        {"a.js", repeated("`${")},      {"a.js", repeated("( /")},
      {"a.c", repeated("/*")},          {"a.rs", repeated("/*/")},      {"a.sh", repeated("<<A ")},
      {"a.sh", repeated("<<A\n")},      {"a.sh", repeated("<< ")},      {"a.hs", repeated(" --")},
      {"a.hs", repeated("-")},          {"a.yml", repeated(": | ")},    {"a.yml", repeated("a: |\n ")},
      {"a.lua", repeated("[=")},        {"a.lua", repeated("--[=[")},   {"a.rs", repeated("#\"")},
      {"a.swift", repeated("##\"")},    {"a.py", repeated("\\\"\"\"")}, {"a.ini", repeated("  ;")},
      {"a.php", repeated("<?//")},      {"a.php", repeated("<<<A ")},   {"a.cpp", repeated("R\"(")},
      {"a.tcl", repeated("x       #")}, {"a.cs", repeated("@\"\"")},    {"a.el", repeated("#|")},
      {"a.rb", repeated("\n=begin")},   {"a.pl", repeated("\n=x")},     {"a.c", repeated("'\\")}};
  for (const auto& [path, text] : cases) {
    INFO(path << ": " << text.substr(0, 12));
    const std::clock_t begin = std::clock();
    code(path, text);
    CHECK(std::clock() - begin < 2 * CLOCKS_PER_SEC);
  }
}

}  // namespace docgarden::tests
