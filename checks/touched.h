// SPDX-License-Identifier: MIT
// Takes a change and the documents after it; gives those that speak of something whose definition the change altered
// and that it left as they were. They may be as true as before: hints for the author, asked for and never findings.
#pragma once

#include <string>
#include <vector>

#include "checks/docs/corpus.h"
#include "checks/git/snapshot.h"

namespace docgarden {

struct Hint {
  std::string path;  // of the document
  docs::Position at;
  std::string name;           // that it says there
  std::string code;           // the file that defines it
  int line = 0;               // 1-based, after the change
  std::string before, after;  // the line that defines it, without blanks around it
};

// At most three, of documents that name most of what was altered.
std::vector<Hint> documents_to_look_at(const git::Snapshot& base, const git::Snapshot& head,
                                       const docs::Corpus& corpus);

}  // namespace docgarden
