// SPDX-License-Identifier: MIT
// Words for commands to GitHub's runners. A runner reads commands in everything that is printed, so text of a
// repository must not be able to begin one.
#pragma once

#include <string>
#include <string_view>

namespace docgarden::bot {

// What ends a line, or a property, is written %XX; what begins a command of the old form, `##[`, is parted.
std::string escaped_command(std::string_view text, bool property);

// False for a path that a runner can't show beside its line, or that must not be in a log as it is.
bool can_name_file(const std::string& path);

// Text on one line of a log, after whose name it is; and whole text, every line after a mark.
std::string log_line(std::string_view text);
std::string log_text(std::string_view text);

}  // namespace docgarden::bot
