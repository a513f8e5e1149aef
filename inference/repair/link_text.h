// SPDX-License-Identifier: MIT
// Takes fixes of links; gives them the words of their links as well, where those spell the path out.
#pragma once

#include <vector>

#include "checks/git/snapshot.h"
#include "inference/repair/fix.h"

namespace docgarden::repair {

// "[old.c](src/old.c)" becomes "[new.c](src/new.c)". Fills Fix::also; words that say anything else stay.
void add_link_texts(std::vector<Fix>& fixes, const git::Snapshot& snapshot);

// What the words of a link are once its target is `after`; empty where they do not spell `before` or its end.
std::string new_words(std::string_view words, std::string_view before, std::string_view after);

}  // namespace docgarden::repair
