// SPDX-License-Identifier: MIT
// Does what a comment on a pull request orders, if its author may push to the repository: /docgarden fix, /docgarden
// explain ID, /docgarden ignore ID reason. Everybody else is passed over in silence.
#pragma once

#include "bot/options.h"
#include "github-action/client.h"
#include "github-action/event.h"

namespace docgarden::bot {

// Gives the exit code: 0 done, answered or passed over; 2 it could not be done.
int obey(Options options, const github::CommentEvent& event, github::Client& client);

}  // namespace docgarden::bot
