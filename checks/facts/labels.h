// SPDX-License-Identifier: MIT
// Labels of reStructuredText, which `:ref:` names from any page of a project: `.. _label:`. Takes those that pages name
// and none defines; gives those that a page defined once, with the commit or the change that took them out.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "checks/facts/lost_words.h"
#include "checks/git/snapshot.h"

namespace docgarden::facts {

// As Sphinx compares labels: in lower case, with single blanks.
std::string normal_label(std::string_view label);

// Every label that the text may define, by whatever syntax: of the formats of pages, and of Python's docstrings.
void for_each_label(std::string_view text, const std::function<void(std::string)>& take);
// `.. _label:` alone on its line, sorted, each once, as LostWords keeps them.
std::vector<WordHash> label_hashes(std::string_view text);
bool has_labels(std::string_view path);

struct GoneLabel {
  std::string path;       // of the page that had it
  int line = 0;           // 1-based: where the page is without it; 0 when the page is gone
  std::string text;       // the line that was removed
  git::BlobId commit{};   // that removed it; all zero: the change that is looked at did
  bool moved = false;     // what is left of the page says that its contents went elsewhere
  std::uint32_t age = 0;  // position of the commit in the walk through history, 0 is the tip
};

struct Labels {
  std::unordered_set<std::string> defined;
  std::unordered_map<std::string, GoneLabel> gone;
};

// Of `open`, with `base`, if there is one, as what the head was before the change. What any file of the head may define
// is not gone.
std::unordered_map<std::string, GoneLabel> find_gone_labels(const git::Snapshot& head, const git::Snapshot* base,
                                                            const LostWords& lost,
                                                            const std::unordered_set<std::string>& open);

}  // namespace docgarden::facts
