// SPDX-License-Identifier: MIT
// Takes the text of a code fence; gives the directory trees drawn in it: with box characters, in ASCII (`|--`, `+--`),
// or by indentation below names that end in '/'. Reads text only: whether a tree shows this repository is for its
// check. Linear in the text; a drawing that no person makes (too deep, crooked) is not read at all.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "checks/docs/document.h"

namespace docgarden::docs {

struct TreeEntry {
  Span name;            // in the text that was read; a trailing '/' included
  std::string path;     // below the root, without trailing '/'
  bool folder = false;  // written with a trailing '/', or others are drawn below it
  bool literal = true;  // false: a glob, a placeholder, an elision, prose, or below one of these
  std::string comment;  // what stands behind the name, with its marker
};

struct Tree {
  std::string root;  // the one line that all entries hang from, without trailing '/'; empty when there is none
  Span root_name;
  std::vector<TreeEntry> entries;
};

// `quoted`: the text lies in a block quote, so its lines may start with '>'.
std::vector<Tree> read_trees(std::string_view text, bool quoted = false);

// True if the text is a drawn tree, whatever it shows: no other extractor should take names from it.
bool looks_like_tree(std::string_view fence_text);

}  // namespace docgarden::docs
