// SPDX-License-Identifier: MIT
// A trailer of a commit's message, set by git itself, which alone knows where in a message trailers begin.
#pragma once

#include <string>
#include <string_view>

namespace docgarden::hooks {

// Replaces an older one of that name. Throws Error if git can't be run, or fails.
void set_trailer(const std::string& message_file, const std::string& name, const std::string& value);

// False if git gives a commit up for want of a message: there are comments and sign-offs only, or the template as it
// was. A trailer would make it go on.
bool says_something(std::string_view message, const std::string& comment, std::string_view template_text);

}  // namespace docgarden::hooks
