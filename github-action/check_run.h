// SPDX-License-Identifier: MIT
// The verdict as a check run of the head commit, and a label. Both are off unless they are asked for.
#pragma once

#include <string>
#include <vector>

#include "github-action/pull.h"

namespace docgarden::github {

struct Annotation {
  std::string path;
  int first = 0, last = 0;
  std::string level;  // "failure", "warning", "notice"
  std::string title, message;
};

struct CheckRun {
  std::string name;  // unique among the repository's checks
  std::string head;
  std::string conclusion;  // "success", "failure", "neutral"
  std::string title, summary;
  std::vector<Annotation> annotations;
  std::string digest;  // of all of it: the same is not made twice
};

Reply put_check_run(Client& client, const PullRequest& pull, const CheckRun& run);

// Adds the label or takes it away.
Reply put_label(Client& client, const PullRequest& pull, const std::string& label, bool wanted);

}  // namespace docgarden::github
