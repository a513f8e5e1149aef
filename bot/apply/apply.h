// SPDX-License-Identifier: MIT
// Takes new bytes for documents; writes all of them or none, and takes that back.
//
// The journal of what is to be changed is written first, and becomes the one of `undo` last. Whoever finds one in
// between knows that an application was cut short, and puts every document back as it was.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "checks/git/index_edit.h"

namespace docgarden::bot {

struct Write {
  std::string path;
  std::string before, after;  // the bytes in the work tree; the same where only the index changes
};

struct Plan {
  std::vector<Write> documents;
  std::vector<git::IndexChange> index;
};

// Throws Error, with nothing changed, if a document is not what it was when it was judged, is in conflict or can't be
// written. A change of the index goes with those of the documents.
void apply(const git::Places& places, const Plan& plan);

struct TakenBack {
  std::vector<std::string> documents;  // that are as they were before
  std::vector<std::string> changed;    // that somebody changed since, and that were left alone
};

// Puts right what was cut short; nothing if nothing was.
std::optional<TakenBack> recover(const git::Places& places);

// Takes back the last application. Throws Error, with nothing changed, if a document was changed since; nothing if
// there is none to take back.
std::optional<TakenBack> undo(const git::Places& places);

}  // namespace docgarden::bot
