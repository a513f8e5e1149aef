// SPDX-License-Identifier: MIT
// A trailer of a commit's message, set by git itself, which alone knows where in a message trailers begin.
#pragma once

#include <string>

namespace docgarden::hooks {

// Replaces an older one of that name. Throws Error if git can't be run, or fails.
void set_trailer(const std::string& message_file, const std::string& name, const std::string& value);

}  // namespace docgarden::hooks
