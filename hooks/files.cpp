// SPDX-License-Identifier: MIT
#include "hooks/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
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
  const std::string beside = fmt::format("{}.docgarden-{}", path, ::getpid());
  const int file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0777);
  if (file < 0) throw Error(std::strerror(errno), beside);
  const bool written = ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  const bool closed = ::close(file) == 0;
  if (!written || !closed || std::rename(beside.c_str(), path.c_str()) != 0) {
    const std::string why = std::strerror(errno);
    ::unlink(beside.c_str());
    throw Error(why, path);
  }
}

void rename_file(const std::string& from, const std::string& to) {
  struct stat there {};
  if (::lstat(to.c_str(), &there) == 0) throw Error("is there already", to, "look at it, and move it away");
  if (std::rename(from.c_str(), to.c_str()) != 0) throw Error(std::strerror(errno), from);
}

}  // namespace docgarden::hooks
