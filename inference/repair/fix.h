// SPDX-License-Identifier: MIT
// What repairs one finding: the text that takes the place of the claim's, where it comes from, and what speaks for it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "checks/docs/document.h"

namespace docgarden::repair {

// Where the replacement comes from.
enum class Source : std::uint8_t {
  rename,     // git's rename detection: of a path, over chains of renames
  only_name,  // the one path of the tree that has the name, or has it with another ending or case
  moved,      // a path that came when the other went, or lies where what lay beside it went
  heading,    // the heading that took the place of the one that an anchor meant
  successor,  // the name in a line that took the place of the one that defined it
  likeness,   // the definition that came when the other went, and is most like it
  script,     // the entry of a manifest that does what the other did
  version,    // the manifest's
  value,      // what the code has: a default, a number of things
  model,      // a language model, asked for this one; its words are no evidence, so that it is `suggest` at most
};

std::string_view name_of(Source source);

// What a scorer may learn from. All of it is known without reading the document.
struct Features {
  int rivals = 0;      // others that might be meant as well
  double name = 0;     // how alike the names are, 0 to 1
  double body = 0;     // how much of what the old one said the new one says, 0 to 1; 0 where that was not compared
  double place = 0;    // how much of their places they share, 0 to 1
  std::string since;   // the date on which the old one went: "2025-03-02"; empty where none is known
  bool named = false;  // some other document speaks of the new one already
};

// Another place in the same document that means the same.
struct Edit {
  docs::Position begin, end;
  std::string before, after;
  bool optional = false;  // as the words of a link: it stays as it is where another fix is about it
};

struct Fix {
  std::string finding;  // its id
  std::string path;     // of the document
  docs::Position begin, end;
  std::string before, after;  // the text at that place, and what replaces it
  Source source = Source::rename;
  double confidence = 0;  // 0 to 1: how often a person wrote the same, of this source in repositories measured
  Features features;
  std::vector<Edit> also;  // on the same line or not, never overlapping
  // Of a model: its name, and the hash of all that it was asked.
  std::string model, prompt;
};

}  // namespace docgarden::repair
