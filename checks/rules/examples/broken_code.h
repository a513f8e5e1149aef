// SPDX-License-Identifier: MIT
// Takes a fence in a programming language and the history of its document; gives the verdict.
#pragma once

#include "checks/check.h"

namespace docgarden::examples {

Verdict judge_code(const docs::ExampleClaim& example, const docs::Document& document, const facts::History& history);

}  // namespace docgarden::examples
