// SPDX-License-Identifier: MIT
// Takes an event; gives the pull request as the host has it now, and who the token's owner is.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "github-action/client.h"
#include "github-action/event.h"

namespace docgarden::github {

struct PullRequest {
  std::string repository;  // "owner/name", the base's
  std::int64_t number = 0;
  bool open = false, locked = false;
  std::string head, head_branch, head_repository;  // the repository is empty if it was deleted
  std::string base, base_branch;                   // the tip of the branch that it is made for
  std::vector<std::string> labels;
  std::string etag;

  bool is_fork() const { return head_repository != repository; }
  std::string path() const { return "/repos/" + repository + "/pulls/" + std::to_string(number); }
  std::string issue() const { return "/repos/" + repository + "/issues/" + std::to_string(number); }
};

// The one that the event names; or, where it names none, the open one whose head is exactly the commit, branch and
// repository that the event was about. A number of 0 means that there is none, or not any more.
Reply find_pull(Client& client, const Event& event, PullRequest& pull);

// Reads it again; `pull` is what it is now.
Reply refresh(Client& client, PullRequest& pull);

struct Identity {
  std::string login;  // as the lists of comments spell it
  bool wrote(const Json& comment) const;
};

// Whether this person may push to the repository.
Reply may_write(Client& client, const std::string& repository, const std::string& login, bool& may);

// A sign under a comment: "+1", "confused".
Reply react(Client& client, const std::string& repository, std::int64_t comment, const std::string& sign);

Reply who_am_i(Client& client, Identity& identity);

}  // namespace docgarden::github
