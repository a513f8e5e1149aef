// SPDX-License-Identifier: MIT
#include "checks/rules/examples/code.h"

#include <re2/re2.h>

#include <algorithm>
#include <iterator>
#include <string>

#include "checks/facts/code/errors.h"

namespace docgarden::examples {
namespace {

// Another way to read an example: in a language that many take for its own, and with what its author left out around.
struct Reading {
  std::string_view languages;  // that it is one of
  std::string_view as;         // empty: the same
  std::string_view before, after;
};

constexpr Reading readings[] = {
    {"", ""},
    {"a.js a.ts", "a.tsx"},
    {"a.js a.tsx", "a.ts"},
    {"a.js a.ts a.tsx", "a.tsx", "(", "\n)"},
    {"a.js a.ts a.tsx", "a.tsx", "({", "\n})"},
    {"a.js a.ts a.tsx", "a.tsx", "class A {", "\n}"},
    {"a.c", "a.cpp"},
    {"a.c a.cpp a.java a.cs a.rs a.php", "", "", "\n;"},
    {"a.c a.cpp", "", "void f() {", "\n}"},
    {"a.c a.cpp", "a.cpp", "class A {", "\n};"},
    {"a.c a.cpp a.java a.cs a.go a.kt a.rs a.swift a.php", "", "a(", "\n);"},
    {"a.java a.cs a.kt a.rs a.swift a.php", "", "enum A {", "\n}"},
    {"a.java a.cs a.kt a.swift a.php", "", "class A {", "\n}"},
    {"a.java a.cs", "", "class A { void f() {", "\n}}"},
    {"a.java a.cs", "", "interface A {", "\n}"},
    {"a.go", "", "func f() {", "\n}"},
    {"a.go", "", "var a = T{", "\n}"},
    {"a.go", "", "type A struct {", "\n}"},
    {"a.go", "", "type A interface {", "\n}"},
    {"a.php", "", "[", "\n];"},
    {"a.kt", "", "fun f() {", "\n}"},
    {"a.rs", "", "fn f() {", "\n}"},
    {"a.rs", "", "impl A {", "\n}"},
    {"a.rs", "", "trait A {", "\n}"},
    {"a.rs", "", "struct A {", "\n}"},
    {"a.rs", "", "fn f() { match a {", "\n}}"},
    {"a.py a.rb", "", "a(", "\n)"},
    {"a.py a.rb", "", "a({", "\n})"},
};

// What names other files, at the beginning: it stands outside of what is put around.
std::size_t end_of_imports(std::string_view text) {
  static const RE2 import(
      R"re((?:[ \t]*(?:(?:import|use|using|package|namespace|from|#include|declare|<\?php)\b[^\n{}]*|//[^\n]*|#[^\n]*)?\n)*)re");
  re2::StringPiece rest(text);
  RE2::Consume(&rest, import);
  return text.size() - rest.size();
}

facts::Parse read(std::string_view language, std::string_view text, const Reading& reading) {
  const std::size_t imports = reading.before.empty() ? 0 : end_of_imports(text);
  // Outside of its tags everything is PHP.
  std::string whole(language == "a.php" && text.find("<?") == std::string_view::npos ? "<?php " : "");
  const std::size_t added = whole.size();
  whole.append(text.substr(0, imports)).append(reading.before).append(text.substr(imports)).append(reading.after);
  facts::Parse parse = facts::find_error(reading.as.empty() ? language : reading.as, whole);
  parse.offset -= std::min(parse.offset, added);
  return parse;
}

}  // namespace

Code parse_code(std::string_view language, std::string_view text) {
  constexpr std::size_t most_bytes = 64u << 10;
  if (text.size() > most_bytes) return {.parsed = Parsed::refused};
  const facts::Parse plain = read(language, text, readings[0]);
  if (plain.parsed == facts::Parsed::refused) return {.parsed = Parsed::refused};
  if (plain.parsed == facts::Parsed::whole) return {};
  for (std::size_t i = 1; i < std::size(readings); ++i) {
    if (readings[i].languages.find(language) == std::string_view::npos) continue;
    if (is_whole(language, text, i)) return {.reading = i};
  }
  return {.parsed = Parsed::faulty, .offset = std::min(plain.offset, text.size())};
}

bool is_whole(std::string_view language, std::string_view text, std::size_t reading) {
  return read(language, text, readings[reading]).parsed == facts::Parsed::whole;
}

bool is_whole_without_end(std::size_t reading) {
  return readings[reading].after.starts_with("\n;");
}

}  // namespace docgarden::examples
