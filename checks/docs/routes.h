// SPDX-License-Identifier: MIT
// Takes a document and a link's target; gives the files that it may mean. A repository's host reads a target as a path
// from the document's folder. A documentation site may serve the same page at another address, leave endings off, or
// include it into another page: where any of these finds a file, the target is found.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "checks/docs/corpus.h"
#include "checks/facts/word_index.h"

namespace docgarden::docs {

struct Route {
  enum class State : std::uint8_t {
    found,
    absent,   // no file, by rules that are closed
    weak,     // no file, but a site that can't be fully seen might serve it
    outside,  // leads out of the repository
    unknown,  // `reason` says why it cannot be told
  };
  State state = State::found;
  std::string path;                // the plain reading, relative to the root; "" is the root itself
  std::vector<std::string> files;  // found: the file, or a folder's page
  std::string reason;
};

Route find_target(const git::Snapshot& snapshot, const Corpus& corpus, const Document& document,
                  const std::string& target, bool own_host);

// Renderers that may publish this file, the repository's host among them.
std::vector<Renderer> renderers_of(const Corpus& corpus, std::string_view path);

// True if people read the document on the repository's host, whatever else may publish it: there its links are relative
// to its folder and nothing else.
bool is_read_on_host(const Document& document);

// True if the document is a page of a site, seen or not, rather than a file that people read on the repository's host.
bool is_page(const Corpus& corpus, const Document& document);

// True if the code or a build takes the document in by its name, so that what it says is shown where nobody can see:
// `include_str!("install.md")`. The lists of pages of most sites name them too, and say nothing.
bool is_part_of_code(const Corpus& corpus, const Document& document, const facts::Words& words);

// The file that a directive of the document includes, or "" when it can't be told.
std::string find_included(const git::Snapshot& snapshot, const Corpus& corpus, std::string_view document,
                          const std::string& written);

// True if any entry lies below the folder; "" is the root.
bool has_folder(const git::Snapshot& snapshot, std::string_view path);

// True if a site may make a page of the file.
bool may_be_page(std::string_view path);

// What `included`, `page_names` and `aliases` of the corpus are made of.
void collect_routes(const git::Snapshot& snapshot, Corpus& corpus);

}  // namespace docgarden::docs
