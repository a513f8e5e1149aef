// SPDX-License-Identifier: MIT
// Takes the text of a list of variables (facts::lists_variables); gives a document that says nothing but their names.
#pragma once

#include "checks/docs/document.h"

namespace docgarden::docs {

// A block for every name to the left of '=', also where its line is commented out. What the comment above or beside
// calls deprecated, or another program's, is none.
void read_variables(Document& document);

}  // namespace docgarden::docs
