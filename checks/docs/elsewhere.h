// SPDX-License-Identifier: MIT
// Takes a place in a document; tells whether its sentence, or the one that introduces its list or fence, names another
// repository as the one it speaks of: "In the `owner/site` repository, change `src/pages.md`".
#pragma once

#include <string>

#include "checks/docs/document.h"

namespace docgarden::docs {

// `own` is "owner/name"; empty when it is not known: then any repository that is named may be this one.
bool speaks_of_other_repository(const Document& document, Span span, const std::string& own);

// The paragraph above a fence, or the one that a list stands below; nullptr when a heading comes first, or none is
// near.
const Block* introduction_of(const Document& document, const Block& here);

// True if a README below the root lies in a folder that bears the name of another repository or begins it, whose
// address it gives again and again: a copy of that project, in which nobody here would repair anything.
bool is_copy_of_other(const Document& document, const std::string& own);

}  // namespace docgarden::docs
