// SPDX-License-Identifier: MIT
// Takes the dotted name of a module of this repository's own, or of something in one; stale when a commit removed the
// module and the package around it has no such name of its own.
#pragma once

#include "checks/check.h"

namespace docgarden::names {

Verdict judge_module(const docs::Claim& claim, const docs::Document& document, const Repo& repo);

}  // namespace docgarden::names
