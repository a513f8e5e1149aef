// SPDX-License-Identifier: MIT
// A tool and a number say nothing by themselves ("on Python 3.9 you can …"). The sentence around them must have one of
// the few forms in which projects state what they need, and must not speak of a part, a condition or somebody else.
// All of it takes text in lower case.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "checks/docs/claim.h"

namespace docgarden::docs {

struct Mention {
  std::string subject;
  std::string version;
  std::size_t begin = 0;  // of the tool, in the flat text
  std::size_t version_begin = 0;
  std::size_t end = 0;  // after the bound
  bool minimum = false;
};

// The part of one sentence before and after a mention, in lower case.
struct Sentence {
  std::string_view before, after;
  bool whole = true;  // `before` starts where the sentence does
};

Sentence sentence_around(std::string_view text, std::size_t begin, std::size_t end);

// What follows a requirement may limit it to a part: "… for the docs", "… to preview", "… if you use X".
bool limited(std::string_view after);
// Old or coming states, advice and mere possibility are no requirements.
bool dismissed(std::string_view after);
// Whom the words before the verb speak of. False: not of a project as a whole.
bool subject_of(std::string_view words, std::string& of);

// "X requires …", "you will need …", "make sure you have …", "X supports …" before the mention.
bool stated_before(const Mention& mention, const Sentence& sentence, VersionClaim& detail);
// "Python 3.9+ is required", "Go 1.21 or newer required".
bool stated_after(const Mention& mention, const Sentence& sentence, VersionClaim& detail);
// "minimum supported Python version is 3.9": the mention begins at the tool.
bool stated_minimum(const Sentence& sentence, VersionClaim& detail);
// Headings and introductions that make a list one of requirements.
bool asks_for(std::string_view text);

// A pattern with the names of tools for its "{tools}": without a version they may stand between a verb and the tool
// that is asked about.
std::string with_tools(std::string pattern);

}  // namespace docgarden::docs
