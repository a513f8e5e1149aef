// SPDX-License-Identifier: MIT
// What a model answers to findings, and whether it may become an edit: tests/model/edits.txt.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace docgarden::tests {

struct EditCase {
  std::string name;      // of the document: docs/NAME.md
  std::string kind;      // "good", "wrong", "injected", "destructive", "truncated", "lazy"
  std::string document;  // its title is its name
  std::string stale;     // the lines of the stale sentence
  std::string answer;    // what takes their place; may be anything
  std::string wanted;    // the document with it, if it is good
};

struct EditCases {
  std::vector<std::pair<std::string, std::string>> files;  // path and text; all of the first commit
  std::vector<std::string> gone;                           // of these, what the second one removes
  std::vector<EditCase> cases;
};

EditCases read_edit_cases();

}  // namespace docgarden::tests
