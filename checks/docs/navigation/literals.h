// SPDX-License-Identifier: MIT
// Takes the text of a configuration in JavaScript, TypeScript or JSON; gives its plain strings, each with the property
// or the list that it stands in. What is computed is left out; nothing is run. One pass over the text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "checks/docs/document.h"

namespace docgarden::docs {

// What a pair of brackets holds.
struct Frame {
  char bracket = '{';      // how it opens
  std::string_view key;    // the property whose value it is; of a list in a list that of the outer one
  std::size_t parent = 0;  // index of the frame around it; that of the file itself is 0
  int depth = 0;
};

// A whole value: 'x' in `link: 'x'` and in `['x']`, but not in `'x' + y`.
struct Literal {
  Span span;             // without its quotes
  std::string_view key;  // the property whose value it is; empty for an element of a list
  std::size_t frame = 0;
};

struct Literals {
  std::vector<Frame> frames;
  std::vector<Literal> strings;
};

// The views are of the text. Nothing for a text that is nested absurdly.
Literals read_literals(std::string_view text);

}  // namespace docgarden::docs
