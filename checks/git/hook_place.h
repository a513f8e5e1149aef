// SPDX-License-Identifier: MIT
// Takes a place in a repository; gives what its hooks need to know of git.
#pragma once

#include <string>
#include <vector>

namespace docgarden::git {

struct HookPlace {
  std::string folder;      // in which git looks for hooks: absolute, without trailing '/'; may not exist
  std::string configured;  // core.hooksPath, as git's configuration has it; empty: none
  std::string work_tree;   // without trailing '/'; empty for a bare repository
  std::string git_dir;     // of this work tree
};

// Throws Error if `path` lies in no repository.
HookPlace find_hooks(const std::string& path);

struct MessageRules {
  std::string comment = "#";  // how a line begins that is no part of a message
  std::string template_file;  // commit.template; empty: none
};
MessageRules message_rules(const std::string& path);

// Hex ids of the commits that the merge under way brings in; none when there is no merge.
std::vector<std::string> merge_heads(const std::string& path);

// Hex id of the commit that a revision names; empty if there is none here.
std::string find_revision(const std::string& path, const std::string& revision);

}  // namespace docgarden::git
