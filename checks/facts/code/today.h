// SPDX-License-Identifier: MIT
// Takes members that a commit took out; drops those that the code of a snapshot has after all, or may have.
#pragma once

#include "checks/facts/code/members.h"

namespace docgarden::facts {

void keep_absent(const git::Snapshot& head, LostMembers& lost);

}  // namespace docgarden::facts
