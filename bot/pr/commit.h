// SPDX-License-Identifier: MIT
// Takes what a pull request broke; commits what may be repaired unseen to its own branch. Never to a fork's, and never
// what a report says: it scans itself.
#pragma once

#include "bot/options.h"
#include "github-action/client.h"
#include "github-action/event.h"
#include "github-action/pull.h"

namespace docgarden::bot {

struct Committed {
  int code = 0;  // 0 done, also where there is nothing to do or it may not be done; 2 it could not be done
  bool made = false;
  std::string words;  // what happened, in one line
};

Committed commit_fixes(const Options& options, const github::Event& event, github::Client& client, bool dry_run);

// Why nothing may be committed to its branch; empty: it may.
std::string obstacle(const github::PullRequest& pull, const std::string& scanned_head);

}  // namespace docgarden::bot
