// SPDX-License-Identifier: MIT
// What repairs one finding: the text that takes the place of the claim's, where it comes from, and what speaks for it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "checks/docs/document.h"
#include "checks/finding.h"

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
std::string_view name_of(Bond bond);

// What the scorer learned from (scorer.h). All of it is known without a model, and nothing of it is a repository's
// name.
struct Features {
  Bond bond = Bond::none;   // how the successor was found
  int rivals = 0;           // others that might be meant as well
  int votes = 0;            // lines or files of the commit that speak for it
  double name = 0;          // how alike the names are, 0 to 1
  double body = 0;          // how much of what the old one said the new one says, 0 to 1; 0 where that was not compared
  double place = 0;         // how much of their places they share, 0 to 1
  double doubt = 0;         // 0: the finding is an error, 0.5: a warning, 1: it may mean something else
  double years = 0;         // that the old one is gone; 0 where that is not known
  std::string since;        // the date on which it went: "2025-03-02"; empty where none is known
  bool link = false;        // the document links to it: it names a place, not a thing
  bool folder = false;      // the new one is a folder
  bool other_kind = false;  // the new one has another ending than the old one had
  bool past = false;        // the document tells of the past by its name: release notes, decisions, a blog
  bool named = false;       // some other document speaks of the new one already
  bool here = false;        // this document does
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
  double confidence = 0;  // 0 to 1: of so many like it a person wrote the same (scorer.h)
  Features features;
  std::vector<Edit> also;  // on the same line or not, never overlapping
  // Of a model: its name, and the hash of all that it was asked.
  std::string model, prompt;
};

}  // namespace docgarden::repair
