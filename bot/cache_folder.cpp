// SPDX-License-Identifier: MIT
#include "bot/cache_folder.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstdlib>

namespace docgarden::bot {
namespace {

namespace fs = std::filesystem;

// A relative one would depend on where the program was called, and could lie in the scanned repository.
fs::path absolute_from(const char* variable) {
  const char* value = std::getenv(variable);
  const fs::path path = value == nullptr ? "" : value;
  return path.is_absolute() ? path : fs::path();
}

fs::path wanted() {
  if (std::getenv("DOCGARDEN_CACHE") != nullptr) return absolute_from("DOCGARDEN_CACHE");
  if (const fs::path shared = absolute_from("XDG_CACHE_HOME"); !shared.empty()) return shared / "docgarden";
  if (const fs::path home = absolute_from("HOME"); !home.empty()) return home / ".cache" / "docgarden";
  return {};
}

}  // namespace

fs::path cache_folder() {
  const fs::path folder = wanted();
  if (folder.empty()) return {};
  std::error_code failed;
  fs::create_directories(folder.parent_path(), failed);
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return {};
  return fs::is_directory(folder, failed) ? folder : fs::path();
}

}  // namespace docgarden::bot
