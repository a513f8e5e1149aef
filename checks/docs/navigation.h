// SPDX-License-Identifier: MIT
// Takes the configuration of a documentation site; gives the pages that its navigation lists, as a document of their
// names. Which page a name stands for is told by the file's kind (facts::navigation_of).
#pragma once

#include <string_view>

#include "checks/docs/document.h"

namespace docgarden::docs {

bool has_navigation(std::string_view path);

// Fills the blocks and inlines of a document whose text is such a file. What can't be read lists nothing.
void read_navigation(Document& document);

}  // namespace docgarden::docs
