// SPDX-License-Identifier: MIT
// Takes a path; gives what comments and strings look like in its language, as far as that is needed to tell comments
// from code. A language that is not known has none: there everything counts as code.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace docgarden::facts {

enum class Language : std::uint8_t {
  none,
  by_content,  // by_content: a name without extension, where a `#!` line may tell
  ada,
  c,
  cmake,
  cpp,
  csharp,
  css,
  dart,
  elixir,
  erlang,
  fsharp,
  go,
  graphql,
  groovy,
  haskell,
  hcl,
  html,
  ini,
  java,
  javascript,
  julia,
  kotlin,
  lisp,
  lua,
  make,
  nim,
  ocaml,
  perl,
  php,
  powershell,
  python,
  r,
  ruby,
  rust,
  scala,
  scss,
  shell,
  sql,
  swift,
  tcl,
  toml,
  vim,
  yaml,
  zig,
};

enum class Where : std::uint8_t {
  anywhere,
  after_space,  // or after one of `;,)`: elsewhere it is part of something else
  line_start,   // the first thing on its line
};

// Literals that need more than a quote and an escape.
enum class Literal : std::uint16_t {
  character = 1 << 0,      // ' holds one character; a ' that does not is a prime, a lifetime, a digit separator
  cpp_raw = 1 << 1,        // R"x( … )x"
  hash_raw = 1 << 2,       // r#" … "#, #" … "#
  verbatim = 1 << 3,       // @" … "" … "
  here_string = 1 << 4,    // @" line end … line start "@
  heredoc = 1 << 5,        // <<WORD … WORD
  long_bracket = 1 << 6,   // [==[ … ]==]
  template_ = 1 << 7,      // ` … ${ code } … `
  regex = 1 << 8,          // /[/]/
  line_string = 1 << 9,    // \\ up to the line's end
  block_scalar = 1 << 10,  // YAML's | and >
  tags = 1 << 11,          // code only between <? and ?>
  pod = 1 << 12,           // a comment from =word at a line's start to =cut, or to the file's end
  begin_end = 1 << 13,     // a comment from =begin at a line's start to =end
  heredoc_gap = 1 << 14,   // << WORD, too
};

struct Block {
  std::string_view open, close;
  bool nested = false;
};

struct Syntax {
  std::string_view special;                   // every byte at which any of the below may begin; at most eight
  std::array<std::string_view, 2> line = {};  // what opens a comment up to the line's end
  Where where = Where::anywhere;
  Block block = {};
  std::string_view strings = {};       // quotes of strings that end with their line at the latest
  std::string_view long_strings = {};  // quotes of strings that run over lines
  std::string_view raw_strings = {};   // those of both in which a backslash means nothing
  std::string_view triple = {};        // quotes that are tripled around strings that run over lines
  bool quote_after_space = false;      // elsewhere a quote is an apostrophe
  char escape = '\\';                  // in strings
  bool escape_in_code = false;         // takes the meaning from the next byte outside strings, too
  char character_prefix = '\0';        // ?" and $" are characters, not the beginning of a string
  std::uint16_t literals = 0;

  constexpr bool has(Literal literal) const { return (literals & static_cast<std::uint16_t>(literal)) != 0; }
};

// By name and extension alone.
Language language_of(std::string_view path);
// What `language` says; for by_content what the first line says. Nullptr when nothing is known.
const Syntax* syntax_of(Language language, std::string_view bytes);

}  // namespace docgarden::facts
