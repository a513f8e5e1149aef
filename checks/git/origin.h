// SPDX-License-Identifier: MIT
// Takes a repository; gives where it comes from and its tags, from its configuration and references alone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "checks/git/repository.h"

namespace docgarden::git {

Origin find_origin(const Repository& repository);

// All tags, those that are versions last and in their order.
std::vector<std::string> find_tags(const Repository& repository);

// Host and path of a remote's address: https://, ssh://, git://, with a user or a port or not, and user@host:path.
// Both stay empty for a folder or anything else.
void parse_address(std::string_view address, Origin& origin);

// Orders "v1.9" before "v1.10", and "v2.0-rc1" before "v2.0"; names without a number come first.
bool version_before(std::string_view a, std::string_view b);

}  // namespace docgarden::git
