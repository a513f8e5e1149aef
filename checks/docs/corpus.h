// SPDX-License-Identifier: MIT
// Takes a snapshot; gives the documents in scope, parsed, with their claims, and the anchors of all files that links
// point to.
#pragma once

#include <functional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "checks/config.h"
#include "checks/docs/anchors.h"
#include "checks/docs/claim.h"
#include "checks/docs/document.h"
#include "checks/git/snapshot.h"

namespace docgarden::docs {

struct Skip {
  std::string path;
  std::string why;  // "binary", "larger than 8 MiB", "missing object", …
};

struct Read {
  Document document;
  std::vector<Claim> claims;  // by kind, then in document order
};

struct Corpus {
  std::vector<Read> documents;  // sorted by path; a symlinked document once, under its real path
  std::vector<Skip> skipped;
  std::vector<Site> sites;
  std::unordered_map<std::string, Anchors> anchors;  // by path, for every Markdown file that a fragment names
  std::unordered_map<std::string, int>
      line_counts;  // by path, for every other file of which lines are named; -1: unread

  // What may serve a link's target although no file of that path is there; see routes.h.
  std::unordered_map<std::string, std::vector<std::string>> included;  // document -> folders of those that include it
  std::vector<std::pair<std::string, std::string>> aliases;            // a symlink's target and its own path
  std::unordered_set<std::string> opaque;                              // symlinks and submodules
  std::unordered_set<std::string> page_names;  // last parts of the addresses at which pages may be served

  std::unordered_set<std::string> listed;  // variables that a list to copy names (facts::lists_variables)

  std::unordered_set<std::string> asked_words() const;  // the union of all claims' words and the documents' names
};

// True if the document belongs to what docgarden reads by default or by configuration.
bool in_scope(const git::Entry& entry, const Config& config);

Corpus read_corpus(const git::Snapshot& snapshot, const Config& config, const Surroundings& surroundings,
                   unsigned threads, const std::function<void(std::size_t, std::size_t)>& progress);

}  // namespace docgarden::docs
