// SPDX-License-Identifier: MIT
// Tells whose project a document speaks of: this repository, or one that its readers have or make. Framework
// documentation is full of `npm run dev` and `src/app.js`, and none of it is a claim about the framework's own tree.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "checks/docs/claim.h"
#include "checks/docs/document.h"

namespace docgarden::docs {

// True if the document is written for people who work on this repository (AGENTS.md, CONTRIBUTING, development and
// architecture guides, …). False: its readers use the product, and a path or command may be meant for their project.
bool for_contributors(const Document& document);
// True for a skill and what lies beside it: its paths and settings are those of whatever project its agent works on.
bool is_skill(std::string_view path);

// Of commands, for which sections and neighbouring fences count too.
class AudienceOf {
 public:
  explicit AudienceOf(const Document& document);

  // A generator was run: what follows may be meant for the project that it made.
  void saw_generator() { generator_ = true; }
  // Of a command in this block, one of whose words may be defined by a snippet that the document shows.
  Audience of(std::size_t block, const std::vector<ShellWord>& words) const;

 private:
  bool heading_for_contributors(std::size_t block) const;
  void read_snippet(std::string_view text, const std::string& info);

  const Document& document_;
  bool contributors_ = false;  // the whole document
  bool generator_ = false;
  bool readers_tool_ = false;              // readers add the document's package to projects of their own
  bool manifest_shown_ = false;            // some fence is a manifest for the reader to write
  std::unordered_set<std::string> shown_;  // the names that such fences define
};

}  // namespace docgarden::docs
