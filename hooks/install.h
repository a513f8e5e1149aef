// SPDX-License-Identifier: MIT
// Takes a place in a repository; puts docgarden among its hooks, beside what is there, or takes it away again. A hook
// of somebody else's is never lost: it goes on under another name, and comes back.
#pragma once

#include <string>
#include <vector>

#include "checks/git/hook_place.h"
#include "hooks/managers.h"
#include "hooks/stub.h"

namespace docgarden::hooks {

enum class State {
  absent,     // no hook of this name
  installed,  // ours
  edited,     // ours, and changed by hand since
  foreign,    // somebody else's
};

struct Status {
  std::string hook, file;
  State state = State::absent;
  bool previous = false;  // the hook that was there before is called first
  std::string program;    // that ours calls; empty if it isn't ours
  std::optional<Manager> manager;
};

Status status_of(const git::HookPlace& place, const std::string& hook);

enum class Installed { now, anew, already };

// Throws Error where git looks for hooks outside of the repository and `everywhere` is not set, where ours was edited,
// and if a file can't be written. Does nothing about managers: see status_of.
Installed install(const git::HookPlace& place, const Stub& stub, bool everywhere);

enum class Removed { ours, restored, nothing };

// Throws Error if the hook was edited, or can't be removed. What is not ours stays.
Removed uninstall(const git::HookPlace& place, const std::string& hook);

}  // namespace docgarden::hooks
