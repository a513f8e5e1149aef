// SPDX-License-Identifier: MIT
// Takes two versions of a file; collects the names that lines defined which the second version does not have, and what
// may stand in their place now.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "checks/facts/definitions.h"
#include "checks/git/snapshot.h"

namespace docgarden::facts {

struct GoneName {
  std::string path;       // the file that lost it, as it was called before
  int line = 0;           // 1-based: where the file of today has what replaced it; 0 when the file is gone
  std::string text;       // the line that was removed, without blanks around it; of a long one its beginning
  std::string successor;  // the name in its place, where a line like it came and differs in nothing else; may be empty
  Definition how = Definition::spelled;
  // To where nobody sees it here: a submodule, a package that the head depends on, a class that another one extends
  // now.
  bool may_have_moved = false;
  // A literal such as "retry-count", of which no new line has another spelling: what `retryCount` is was so before.
  bool apart = false;
  git::BlobId commit{};   // that removed it; all zero: the change that is looked at did
  std::uint32_t age = 0;  // position of the commit in the walk through history, 0 is the tip
};

using GoneNames = std::unordered_map<std::string, GoneName>;

inline constexpr std::uint64_t largest_code = 1u << 20;  // bytes; larger files are data

// True if a document may mean what a file of this path defines: not tests and examples, nor what other tools read.
bool may_define(const std::string& path);
// The same, where the class of the file must be told by its path alone, too: an older commit has no other.
bool defines_names(const std::string& path);

// True of scripts and data: they give variables to other programs, and the code may never have read them.
bool sets_variables(const std::string& path);

// What a file says outside of its comments, which are blanked; empty for binaries.
std::string code_of_any(const std::string& path, std::string bytes);
// Empty for what a program wrote, too.
std::string code_of(const std::string& path, std::string bytes);

// A line for people: without the blanks around it, and of a very long one its beginning.
std::string shown(std::string_view line);

class RemovedNames {
 public:
  // Of `wanted` only, or of all names if it is null; it must outlive this.
  explicit RemovedNames(const std::unordered_set<std::string>* wanted = nullptr) : wanted_(wanted) {}

  // Both texts as code_of gives them; without `there` the file is gone.
  void compare(const std::string& path, const std::string& before, const std::string& after, bool there);
  // Of a file that is new.
  void add(std::string_view text);
  // Once all files are compared and added.
  void finish();
  // Takes back every name that the text has.
  void forgive(std::string_view text);

  GoneNames names;

 private:
  struct File;
  void take(const File& file, std::string_view line, int number);

  const std::unordered_set<std::string>* wanted_;
  std::unordered_set<std::string> added_;  // names in lines that came
};

}  // namespace docgarden::facts
