// SPDX-License-Identifier: MIT
// Takes what was found and the files of a pull request as the host has them; gives the comments beside its lines. The
// report is a stranger's: what it says of a line counts only if the host's patch has exactly that.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "github-action/report.h"
#include "github-action/review.h"

namespace docgarden::bot {

struct LineComments {
  std::vector<github::LineComment> comments;       // at most 30 suggestions and 10 on files
  std::map<std::string, std::string> suggestions;  // id of a finding -> key of the comment that repairs it
};

LineComments line_comments(const std::vector<const github::Found*>& findings, const github::Files& files);

// 16 hex digits, the same for the same bytes for ever.
std::string digest_of(std::string_view bytes);

}  // namespace docgarden::bot
