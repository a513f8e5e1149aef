// SPDX-License-Identifier: MIT
// Takes what a pull request broke; commits what may be repaired unseen to its own branch. Never to a fork's, and never
// what a report says: it scans itself.
#pragma once

#include "bot/options.h"
#include "github-action/client.h"
#include "github-action/event.h"

namespace docgarden::bot {

// Gives the exit code: 0 done, also where there is nothing to do or it may not be done; 2 it could not be done.
int commit_fixes(const Options& options, const github::Event& event, github::Client& client, bool dry_run);

}  // namespace docgarden::bot
