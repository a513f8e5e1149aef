// SPDX-License-Identifier: MIT
// Takes new text for the open lines that no rule speaks against; gives the fix that writes it: the smallest edit, in
// lines as long as the document's and with its line ends.
#pragma once

#include <string>

#include "inference/edit/window.h"
#include "inference/repair/fix.h"

namespace docgarden::edit {

// `finding`: its id.
repair::Fix fix_of(const Window& window, const std::string& finding, std::string after);

// The bytes that a fix takes out and brings: the smaller, the better.
std::size_t size_of(const repair::Fix& fix);

}  // namespace docgarden::edit
