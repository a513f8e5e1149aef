// SPDX-License-Identifier: MIT
// Other programs that manage the hooks of a repository: they write its hooks anew whenever they like, so docgarden
// becomes one of their jobs instead of a hook beside theirs.
#pragma once

#include <optional>
#include <string>

#include "checks/git/hook_place.h"

namespace docgarden::hooks {

struct Manager {
  std::string name;  // "husky"
  std::string sign;  // what gave it away: a file, or git's configuration
  std::string file;  // to which the lines belong
  std::string lines;
};

// The one that has this hook in its hands; nothing if there is none. Reads names of files and the hook's text only.
std::optional<Manager> find_manager(const git::HookPlace& place, const std::string& hook);

}  // namespace docgarden::hooks
