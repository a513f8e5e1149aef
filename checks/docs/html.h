// SPDX-License-Identifier: MIT
// Takes a piece of a document with HTML or JSX in it; gives its tags with the exact places of their attributes. It is a
// tolerant reader of tags alone: comments and the content of script, style and CDATA are passed over.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "checks/docs/document.h"

namespace docgarden::docs {

struct Attribute {
  std::string name;     // as written
  Span value;           // without quotes, in the text that was given
  bool literal = true;  // false: a JSX expression that is no plain string
};

struct Tag {
  std::string name;  // as written; "/a" for an end tag
  Span span;         // from '<' to behind '>'
  std::vector<Attribute> attributes;
};

std::vector<Tag> read_tags(std::string_view text);

// The text without tags and comments.
std::string strip_tags(std::string_view text);

}  // namespace docgarden::docs
