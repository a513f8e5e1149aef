// SPDX-License-Identifier: MIT
// Takes a claim about a part of something: `Client.retries`, `Client(retries=3)`.
#pragma once

#include <optional>

#include "checks/check.h"

namespace docgarden::names {

// Nothing when it is not known that the thing lost the part.
std::optional<Verdict> judge_member(const docs::Claim& claim, const docs::Document& document, const Repo& repo);

}  // namespace docgarden::names
