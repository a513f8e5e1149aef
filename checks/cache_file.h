// SPDX-License-Identifier: MIT
// One file of the cache, read and written whole. Several processes may share a folder: a file appears complete or not
// at all, and is never changed. What is read is untrusted input.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace docgarden {

// Empty for what is no regular file, can't be read, or has more than `most` bytes. Follows no symbolic link.
std::string read_cache_file(const std::filesystem::path& path, std::uint64_t most);

// Makes the folder, and replaces the file at once. A cache that can't be written is no error.
void write_cache_file(const std::filesystem::path& path, std::string_view bytes);

// Of more than `most` files with this extension those go that were not written for the longest time, and with them what
// killed processes left behind.
void remove_oldest_files(const std::filesystem::path& folder, std::string_view extension, std::size_t most);

}  // namespace docgarden
