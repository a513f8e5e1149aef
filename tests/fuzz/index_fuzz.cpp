// SPDX-License-Identifier: MIT
// Any bytes as git's index: read or refused, and sorted. What follows the first 0xFF byte pair is the shared part of a
// split index, which the index names by twenty bytes 0x01.
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "checks/error.h"
#include "checks/git/index_reader.h"

namespace fs = std::filesystem;
using docgarden::git::IndexEntry;

namespace {

void write(const fs::path& file, std::string_view bytes) {
  fs::remove(file);  // some file systems write to the disk at once what replaces the content of a file
  std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

// Removed at the end of the run: an index with a shared part is found by its folder.
struct Folder {
  fs::path path = fs::temp_directory_path() / ("docgarden-index-fuzz-" + std::to_string(::getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Folder folder;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t cut = std::min(bytes.find("\xFF\xFF"), size);
  std::string shared = "sharedindex.";
  for (int n = 0; n < 20; ++n) shared += "01";
  write(folder.path / "index", bytes.substr(0, cut));
  write(folder.path / shared, bytes.substr(std::min(cut + 2, size)));
  try {
    const docgarden::git::Index index = docgarden::git::read_index((folder.path / "index").string());
    const auto before = [](const IndexEntry& a, const IndexEntry& b) { return a.path < b.path; };
    if (!std::is_sorted(index.entries.begin(), index.entries.end(), before)) std::abort();
  } catch (const docgarden::Error&) {
    // Refused with a message: `git status` would refuse it too.
  }
  return 0;
}
