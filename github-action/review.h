// SPDX-License-Identifier: MIT
// Comments beside the lines of a pull request: suggestions that a click applies, and comments on whole files. Lines are
// compared with the patch first, since one that lies outside of it makes the host refuse all.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "github-action/hunks.h"
#include "github-action/pull.h"

namespace docgarden::github {

struct LineComment {
  std::string key;  // letters, digits and '-': the same comment is not made twice
  std::string path;
  int first = 0, last = 0;  // lines of the new file; 0: the whole file
  std::string body;         // without its marker
};

// The files of the pull request with the lines that may be commented; none of a file without a patch.
using Files = std::map<std::string, std::vector<Hunk>>;
Reply files_of(Client& client, const PullRequest& pull, Files& files);

// `there`: keys of comments of ours that are on the pull request.
Reply find_comments(Client& client, const PullRequest& pull, const Identity& me, std::set<std::string>& there);

// Makes those that are not `there` at the commit `head`, all in one review, or one by one where that is refused; those
// on whole files one by one. `there` then has the keys of those that were made.
Reply put_comments(Client& client, const PullRequest& pull, const Identity& me, const std::string& head,
                   const std::string& summary, const std::vector<LineComment>& comments, std::set<std::string>& there);

}  // namespace docgarden::github
