// SPDX-License-Identifier: MIT
// Takes the documents and the paths; learns from the links how the documents are read.
//
// Some folders of pages are laid out by programs that nobody can see. Where
// three different links of a folder lead nowhere, and each would be right if that folder were another one, the program
// that publishes the pages puts the two together: `topics/` and `images/`, `guides/source/` and `guides/assets/`,
// `i18n/de/pages/` over `docs/`.
#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "checks/docs/corpus.h"
#include "checks/facts/path_table.h"

namespace docgarden::docs {

struct Layout {
  std::unordered_map<std::string, std::vector<std::string>> folders;  // as links write it -> where its files lie
  std::unordered_set<std::string> reached;  // documents to which links lead from those that are read on the host

  // The file or folder that a path which does not exist may stand for; "" when there is none.
  std::string find(const std::string& path, const facts::PathTable& paths) const;
  // True if other paths of a folder above this one were found elsewhere.
  bool covers(const std::string& path) const;
  // True if the links of the document surely mean what they say as paths and headings: it is read on the host, or a
  // program publishes it whose rules are known and that makes no pages of its own.
  bool is_plain(const Corpus& corpus, const Document& document) const;
};

Layout find_layout(const Corpus& corpus, const facts::PathTable& paths);

}  // namespace docgarden::docs
