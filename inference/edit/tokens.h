// SPDX-License-Identifier: MIT
// Takes a piece of a document; gives what it is made of, coarsely: words, and everything that is more than a word. A
// code span, the target of a link and a tag are one token each, so that they are the same or another one as a whole.
// Linear in the bytes.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "checks/docs/document.h"

namespace docgarden::edit {

enum class TokenKind : std::uint8_t {
  word,     // of a language: letters, with hyphens and apostrophes within
  name,     // of code: src/a.c, fooBar, --retry, README
  number,   // begins with a digit: 8080, 1.2.3, 3rd
  code,     // `x` with its backquotes
  address,  // the target of a link with its brackets, or a bare URL
  tag,      // HTML, a comment, an entity
  mark,     // what markup is made of: * _ [ | # !
  sign,     // . , ; : ( ) and the like
};

struct Token {
  TokenKind kind = TokenKind::word;
  docs::Span span;
  std::string_view text;
};

struct Tokens {
  std::vector<Token> list;  // blanks are none; the views are of the text that was given
  std::size_t open = 0;  // where something begins that did not end: a code span, a tag, a target; else the text's end
};

Tokens tokens_of(std::string_view text);

// A code span's content without the blanks at its ends.
std::string_view content_of(const Token& code);

}  // namespace docgarden::edit
