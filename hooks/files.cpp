// SPDX-License-Identifier: MIT
#include "hooks/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>

#include "checks/error.h"

namespace docgarden::hooks {

std::optional<std::string> read_text(const std::string& path) {
  constexpr std::size_t most = 1u << 20;
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::string text(most, '\0');
  file.read(text.data(), static_cast<std::streamsize>(most));
  text.resize(static_cast<std::size_t>(file.gcount()));
  return text.size() < most && !file.bad() ? std::optional(text) : std::nullopt;
}

void write_script(const std::string& path, std::string_view text) {
  std::string beside = path + ".docgarden-XXXXXX";
  const int file = ::mkostemp(beside.data(), O_CLOEXEC);
  if (file < 0) throw Error(std::strerror(errno), beside);
  const mode_t mask = ::umask(0);
  ::umask(mask);
  const bool written =
      ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fchmod(file, 0777 & ~mask) == 0;
  const bool closed = ::close(file) == 0;
  if (!written || !closed || std::rename(beside.c_str(), path.c_str()) != 0) {
    const std::string why = std::strerror(errno);
    ::unlink(beside.c_str());
    throw Error(why, path);
  }
}

void keep_as(const std::string& from, const std::string& to) {
  if (::link(from.c_str(), to.c_str()) == 0) return;
  struct stat one {
  }, other{};
  const bool there = ::lstat(to.c_str(), &other) == 0;
  if (there && ::lstat(from.c_str(), &one) == 0 && one.st_ino == other.st_ino && one.st_dev == other.st_dev) return;
  if (there) throw Error("is there already", to, "look at it, and move it away");
  // A file system without links.
  if (std::rename(from.c_str(), to.c_str()) != 0) throw Error(std::strerror(errno), from);
}

}  // namespace docgarden::hooks
