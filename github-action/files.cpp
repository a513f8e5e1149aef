// SPDX-License-Identifier: MIT
#include "github-action/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "checks/error.h"
#include "checks/git/files.h"

namespace docgarden::github {
namespace {

void write_all(int file, std::string_view bytes, const std::string& name) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) throw Error(std::string("can't be written: ") + std::strerror(errno), name);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void write_by(int flags, const std::string& file, std::string_view bytes) {
  const git::Descriptor open(::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0644));
  if (!open) throw Error(std::string("can't be written: ") + std::strerror(errno), file);
  write_all(open.get(), bytes, file);
}

}  // namespace

std::string read_bounded(const std::string& file, std::size_t most) {
  const git::Descriptor open(::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  struct stat status {};
  if (!open) throw Error(std::string("can't be read: ") + std::strerror(errno), file);
  if (::fstat(open.get(), &status) != 0 || !S_ISREG(status.st_mode)) throw Error("is not a regular file", file);
  std::string bytes;
  switch (git::read_file(open, bytes, most)) {
    case git::ReadStatus::ok:
      return bytes;
    case git::ReadStatus::too_large:
      throw Error("is larger than " + std::to_string(most >> 20) + " MiB", file);
    default:
      throw Error(std::string("can't be read: ") + std::strerror(errno), file);
  }
}

std::string output_line(std::string_view name, std::string_view value) {
  std::string line = std::string(name) + "=";
  for (const char c : value) {
    if (c != '\n' && c != '\r' && c != '\0') line += c;
  }
  return line + "\n";
}

void append_to(const std::string& file, std::string_view bytes) {
  write_by(O_APPEND, file, bytes);
}

void write_whole(const std::string& file, std::string_view bytes) {
  write_by(O_TRUNC, file, bytes);
}

}  // namespace docgarden::github
