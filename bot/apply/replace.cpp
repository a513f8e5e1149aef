// SPDX-License-Identifier: MIT
#include "bot/apply/replace.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "checks/error.h"

namespace docgarden::bot {
namespace {

constexpr std::uint64_t max_document = 64u << 20;
constexpr const char* harmless = "nothing was changed";

bool is_same(const struct stat& a, const struct stat& b) {
  return a.st_dev == b.st_dev && a.st_ino == b.st_ino && a.st_size == b.st_size && a.st_mode == b.st_mode &&
         a.st_ctim.tv_sec == b.st_ctim.tv_sec && a.st_ctim.tv_nsec == b.st_ctim.tv_nsec;
}

}  // namespace

void write_new(const git::Descriptor& folder, const std::string& name, std::string_view bytes, mode_t mode) {
  const auto fail = [&name] { throw Error(fmt::format("can't be written: {}", std::strerror(errno)), name, harmless); };
  ::unlinkat(folder.get(), name.c_str(), 0);
  const git::Descriptor file(
      ::openat(folder.get(), name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode));
  if (!file) fail();
  while (!bytes.empty()) {
    const ssize_t wrote = ::write(file.get(), bytes.data(), bytes.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) fail();
    bytes.remove_prefix(static_cast<std::size_t>(wrote));
  }
  if (::fsync(file.get()) != 0) fail();
}

Target::Target(const git::Files& files, std::string path)
    : files_(files), path_(std::move(path)), name_(path_.substr(path_.rfind('/') + 1)) {
  const git::Descriptor in = folder();
  if (!in) throw Error("its folder is not there, or is a symbolic link", path_, harmless);
  const git::Descriptor file(::openat(in.get(), name_.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (!file) {
    const char* why = errno == ELOOP ? "it is a symbolic link" : std::strerror(errno);
    throw Error(fmt::format("can't be opened: {}", why), path_, harmless);
  }
  if (git::read_file(file, bytes_, max_document, &info_) != git::ReadStatus::ok) {
    throw Error("is no plain file that can be read", path_, harmless);
  }
  const bool writable = (info_.st_mode & 0222) != 0 && ::faccessat(in.get(), name_.c_str(), W_OK, AT_EACCESS) == 0;
  if (!writable) throw Error("is read-only", path_, "`chmod u+w` it, or leave it out; nothing was changed");
}

git::Descriptor Target::folder() const {
  return files_.open_folder_of(path_);
}

void Target::fail(const char* what) const {
  throw Error(fmt::format("{}: {}", what, std::strerror(errno)), path_, harmless);
}

void Target::prepare(const std::string& bytes, const std::string& temporary) const {
  const git::Descriptor in = folder();
  if (!in) fail("its folder went away");
  try {
    write_new(in, temporary, bytes, 0600);
  } catch (const Error& error) {
    throw Error(std::string("its new version ") + error.what(), path_, harmless);
  }
  // The owner first: a change of it takes special bits away. Who may not give files away keeps what is written as own.
  const bool given = ::fchownat(in.get(), temporary.c_str(), info_.st_uid, info_.st_gid, AT_SYMLINK_NOFOLLOW) == 0;
  if (!given && errno != EPERM) fail("its new version can't get its owner");
  if (::fchmodat(in.get(), temporary.c_str(), mode(), 0) != 0) fail("its new version can't get its mode");
}

void Target::replace(const std::string& temporary) const {
  const git::Descriptor in = folder();
  struct stat now {};
  if (!in || ::fstatat(in.get(), name_.c_str(), &now, AT_SYMLINK_NOFOLLOW) != 0 || !is_same(now, info_)) {
    throw Error("changed while it was being checked", path_, "run it again; nothing was changed");
  }
  if (::renameat(in.get(), temporary.c_str(), in.get(), name_.c_str()) != 0) fail("can't be replaced");
}

void Target::clear(const std::string& temporary) const {
  if (const git::Descriptor in = folder()) ::unlinkat(in.get(), temporary.c_str(), 0);
}

}  // namespace docgarden::bot
