// SPDX-License-Identifier: MIT
// Takes what the runner says of the run (its variables and the event's file, which GitHub wrote and no pull request can
// forge); gives the pull request that it is about.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace docgarden::github {

struct Event {
  std::string repository;                    // "owner/name" whose workflow runs
  std::int64_t number = 0;                   // of the pull request; 0: not told, to be looked up by what follows
  std::string head, base;                    // 40 hex digits; the base's is the tip of its branch
  std::string head_repository, head_branch;  // of a workflow_run, where the number is not told
  std::string workflow_path;                 // of a workflow_run: ".github/workflows/docgarden.yml"
  bool is_workflow_run = false;
};

// `file` is GITHUB_EVENT_PATH, `name` GITHUB_EVENT_NAME, `repository` GITHUB_REPOSITORY. Throws Error if it is about no
// pull request, or of another repository.
Event read_event(const std::string& file, const std::string& name, const std::string& repository);

// A comment that somebody wrote on a pull request.
struct CommentEvent {
  std::string repository;
  std::int64_t number = 0, comment = 0;  // of the pull request, of the comment
  std::string author, body;
};

// Of an issue_comment that was just made. Throws Error if it is another event, or no comment on a pull request.
CommentEvent read_comment_event(const std::string& file, const std::string& name, const std::string& repository);

bool is_commit_id(std::string_view text);   // 40 hex digits in lower case
bool is_repository(std::string_view text);  // "owner/name"

}  // namespace docgarden::github
