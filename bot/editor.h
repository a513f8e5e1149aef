// SPDX-License-Identifier: MIT
// Takes a text; gives it as a person left it in their editor.
#pragma once

#include <string>

namespace docgarden::bot {

// $VISUAL, else $EDITOR, else vi. `ending` (".md") tells it the language. Throws Error if the editor fails; the
// terminal is then as it was before.
std::string edited(const std::string& text, const std::string& ending);

}  // namespace docgarden::bot
