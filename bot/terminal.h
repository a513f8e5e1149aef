// SPDX-License-Identifier: MIT
// What is shown to a person. Text of a scanned repository may hold escape sequences, bidirectional controls and broken
// UTF-8: everything that is printed for a person goes through `printable` or `glyphs` first.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "checks/error.h"

namespace docgarden::bot {

// A character as a terminal shows it.
struct Glyph {
  std::string text;
  int width = 1;          // columns
  std::size_t bytes = 1;  // of the source
};

// One glyph for each character; what must not reach a terminal becomes its escape (`\x1b`, `\u202e`, `\n`), what is not
// UTF-8 becomes U+FFFD, byte by byte. A tab is one glyph of one space.
std::vector<Glyph> glyphs(std::string_view bytes);

// The same as one string on one line.
std::string printable(std::string_view bytes);

bool is_utf8(std::string_view bytes);

enum class Ink { bold, faint, red, green, yellow, cyan };

class Paint {
 public:
  explicit Paint(bool on) : on_(on) {}
  std::string operator()(Ink ink, std::string_view text) const;

 private:
  bool on_;
};

// "auto": only where the descriptor is a terminal, and neither NO_COLOR nor TERM=dumb says no.
bool wants_colour(const std::string& mode, int descriptor);

// Writes to standard output. A closed pipe is no failure; any other one is an Error.
void print(std::string_view text);
// What happened, where, and what to do, on standard error.
void print_error(const Error& error);

std::string with_commas(std::size_t number);                          // 1,902
std::string count_of(std::size_t number, std::string_view singular);  // "1 document", "2 documents"

}  // namespace docgarden::bot
