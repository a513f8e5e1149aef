// SPDX-License-Identifier: MIT
// Files that others made or read: reports that came through an artifact, and those in which a runner looks for outputs.
#pragma once

#include <string>
#include <string_view>

namespace docgarden::github {

// A regular file; links are not followed. Throws Error if there is none, or if it has more bytes than `most`.
std::string read_bounded(const std::string& file, std::size_t most);

// `name=value` for GITHUB_OUTPUT. What would end the line is left out of the value.
std::string output_line(std::string_view name, std::string_view value);

// Throws Error if the bytes can't be added to the end of the file.
void append_to(const std::string& file, std::string_view bytes);
// Replaces the file, or makes it. Throws Error.
void write_whole(const std::string& file, std::string_view bytes);

}  // namespace docgarden::github
