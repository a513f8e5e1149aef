// SPDX-License-Identifier: MIT
// Small files that hooks are: read whole, written whole or not at all.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace docgarden::hooks {

// Nothing if there is no such file, or it is larger than a hook ever is.
std::optional<std::string> read_text(const std::string& path);

// An executable file, in place of what is there. Throws Error.
void write_script(const std::string& path, std::string_view text);

// Gives a file a second name, and where that can't be, another one. Nothing else of that name may be there: of two who
// do so at once one fails. Throws Error.
void keep_as(const std::string& from, const std::string& to);

}  // namespace docgarden::hooks
