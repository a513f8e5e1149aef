// SPDX-License-Identifier: MIT
#include "checks/cache_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <random>
#include <utility>
#include <vector>

namespace docgarden {
namespace {

namespace fs = std::filesystem;

// The system may read and write less than it was asked for.
bool read_all(int file, std::string& bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t count = ::read(file, bytes.data() + at, bytes.size() - at);
    if (count <= 0) return false;
    at += static_cast<std::size_t>(count);
  }
  return true;
}

bool write_all(const fs::path& path, std::string_view bytes) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file < 0) return false;
  while (!bytes.empty()) {
    const ssize_t count = ::write(file, bytes.data(), bytes.size());
    if (count <= 0) break;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return ::close(file) == 0 && bytes.empty();
}

}  // namespace

std::string read_cache_file(const fs::path& path, std::uint64_t most) {
  std::string bytes;
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (file < 0) return bytes;
  struct stat info {};
  if (::fstat(file, &info) == 0 && S_ISREG(info.st_mode) && static_cast<std::uint64_t>(info.st_size) <= most) {
    bytes.resize(static_cast<std::size_t>(info.st_size));
    if (!read_all(file, bytes)) bytes.clear();
  }
  ::close(file);
  return bytes;
}

void write_cache_file(const fs::path& path, std::string_view bytes) {
  std::error_code ignored;
  fs::create_directories(path.parent_path(), ignored);
  std::random_device random;
  const std::string name = fmt::format("new-{}-{:08x}{}", ::getpid(), random(), path.extension().string());
  const fs::path temporary = path.parent_path() / name;
  if (!write_all(temporary, bytes) || ::rename(temporary.c_str(), path.c_str()) != 0) ::unlink(temporary.c_str());
}

void remove_oldest_files(const fs::path& folder, std::string_view extension, std::size_t most) {
  std::error_code error;
  std::vector<std::pair<fs::file_time_type, fs::path>> files;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    std::error_code gone;
    const fs::file_time_type time = it->last_write_time(gone);
    if (!gone && it->path().extension() == extension) files.emplace_back(time, it->path());
  }
  if (files.size() <= most) return;
  std::sort(files.begin(), files.end());
  for (std::size_t i = 0; i + most < files.size(); ++i) fs::remove(files[i].second, error);
}

}  // namespace docgarden
