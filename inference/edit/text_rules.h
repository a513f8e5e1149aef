// SPDX-License-Identifier: MIT
// Takes the text of open lines before and after; gives what is wrong with the new one as a text, whatever it says:
// characters that nobody sees, words twice, a comma that hangs in the air, another indentation.
#pragma once

#include <string>
#include <string_view>

#include "inference/edit/window.h"

namespace docgarden::edit {

// Why a text may not be written whatever document it is for: control characters, invisible and bidirectional ones, what
// is not UTF-8. Empty if nothing is. A text that ends within a character is none to complain of if more may come.
std::string strange_character(std::string_view text, bool more_may_come = false);

// What reads worse than before. Empty if nothing does.
std::string bad_form(const Window& window, std::string_view before, std::string_view after);

}  // namespace docgarden::edit
