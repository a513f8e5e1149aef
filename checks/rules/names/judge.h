// SPDX-License-Identifier: MIT
// Takes a claim about a name that a change took out of the code; stale when no other code has the name.
#pragma once

#include "checks/check.h"

namespace docgarden::names {

Verdict judge(const docs::Claim& claim, const docs::Document& document, const Repo& repo);

}  // namespace docgarden::names
