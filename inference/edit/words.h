// SPDX-License-Identifier: MIT
// Which English words an edit may bring, which it may neither bring nor drop, and which are one word in two forms. An
// edit in another language can only put a name in the place of another, or leave a part out.
#pragma once

#include <string_view>

namespace docgarden::edit {

// Holds a sentence together and says nothing by itself: "the", "is", "and". All words in small letters.
bool is_linking(std::string_view word);

// Turns what a sentence says: "not", "only", "must", "before", "unless".
bool is_turning(std::string_view word);

// "file" and "files", "is" and "are".
bool are_forms_of_one(std::string_view one, std::string_view other);

// What no sentence ends with and no comma follows: "the", "of", "with".
bool leans_forward(std::string_view word);

}  // namespace docgarden::edit
