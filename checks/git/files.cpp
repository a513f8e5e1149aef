// SPDX-License-Identifier: MIT
#include "checks/git/files.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <cstdint>
#include <cstring>
#include <ctime>
#include <tuple>
#include <utility>

#include "checks/error.h"

namespace docgarden::git {
namespace {

// glibc has no wrapper for openat2.
int open_resolved(int root, const char* path, int flags, std::uint64_t resolve) {
  open_how how{};
  how.flags = static_cast<std::uint64_t>(flags | O_CLOEXEC);
  how.resolve = resolve;
  return static_cast<int>(::syscall(SYS_openat2, root, path, &how, sizeof how));
}

// Old kernels do not know openat2, and old container runtimes forbid what they do not know.
bool lacks_openat2() {
  return errno == ENOSYS || errno == EPERM;
}

int open_step_by_step(int root, const std::string& path, int flags) {
  Descriptor folder;
  std::size_t at = 0;
  for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', at)) {
    const std::string part = path.substr(at, slash - at);
    if (part == "..") return -1;
    const int from = folder ? folder.get() : root;
    folder = Descriptor(::openat(from, part.c_str(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!folder) return -1;
    at = slash + 1;
  }
  return ::openat(folder ? folder.get() : root, path.c_str() + at, flags | O_NOFOLLOW | O_CLOEXEC);
}

constexpr std::time_t coarsest_time = 2;  // seconds in which some file systems count

}  // namespace

Descriptor::~Descriptor() {
  if (number_ >= 0) ::close(number_);
}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(number_, other.number_);
  return *this;
}

ReadStatus read_file(const Descriptor& file, std::string& bytes, std::uint64_t max_bytes, struct stat* found) {
  struct stat info {};
  if (::fstat(file.get(), &info) != 0 || !S_ISREG(info.st_mode)) return ReadStatus::unreadable;
  if (found != nullptr) *found = info;
  if (static_cast<std::uint64_t>(info.st_size) > max_bytes) return ReadStatus::too_large;
  // One byte more than the size, so that the first short read is the end of the file.
  bytes.resize(static_cast<std::size_t>(info.st_size) + 1);
  std::size_t have = 0;
  while (true) {
    const ssize_t got = ::read(file.get(), bytes.data() + have, bytes.size() - have);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return ReadStatus::unreadable;
    have += static_cast<std::size_t>(got);
    if (have > max_bytes) return ReadStatus::too_large;
    if (have < bytes.size()) break;
    bytes.resize(bytes.size() * 2);  // it grew since fstat
  }
  bytes.resize(have);
  return ReadStatus::ok;
}

std::size_t read_start(const Descriptor& file, char* out, std::size_t size) {
  const ssize_t got = ::read(file.get(), out, size);
  return got < 0 ? 0 : static_cast<std::size_t>(got);
}

Files::Files(const std::string& root) : root_(::open(root.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)) {
  if (!root_) throw Error(std::string("the work tree can't be opened: ") + std::strerror(errno), root);
  ::clock_gettime(CLOCK_REALTIME_COARSE, &begin_);  // the clock from which files have their times
  begin_.tv_sec -= coarsest_time;
}

bool Files::stat(const char* path, struct stat& out) const {
  return ::fstatat(root_.get(), path, &out, AT_SYMLINK_NOFOLLOW) == 0;
}

Descriptor Files::open_beneath(const std::string& path, int flags) const {
  int file = open_resolved(root_.get(), path.c_str(), flags | O_NOFOLLOW, RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS);
  if (file < 0 && lacks_openat2()) file = open_step_by_step(root_.get(), path, flags);
  return Descriptor(file);
}

bool Files::stat_beneath(const std::string& path, struct stat& out) const {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return stat(path.c_str(), out);
  const Descriptor folder = open_beneath(path.substr(0, slash), O_PATH | O_DIRECTORY);
  return folder && ::fstatat(folder.get(), path.c_str() + slash + 1, &out, AT_SYMLINK_NOFOLLOW) == 0;
}

Descriptor Files::open_folder_of(const std::string& path) const {
  const std::size_t slash = path.rfind('/');
  return open_beneath(slash == std::string::npos ? "." : path.substr(0, slash), O_RDONLY | O_DIRECTORY);
}

bool Files::exists(const std::string& path) const {
  const Descriptor followed(open_resolved(root_.get(), path.c_str(), O_PATH, RESOLVE_BENEATH));
  if (followed) return true;
  struct stat ignored {};
  return stat_beneath(path, ignored);
}

// The times from right before a read do: a file written during it either had a time as new already, or gets another
// one, by which the next scan sees that it changed.
void Files::note_time(const struct stat& info) const {
  if (std::tie(info.st_ctim.tv_sec, info.st_ctim.tv_nsec) >= std::tie(begin_.tv_sec, begin_.tv_nsec)) {
    wrote_since_ = true;
  }
}

ReadStatus Files::read(const std::string& path, std::string& bytes, std::uint64_t max_bytes) const {
  // O_NONBLOCK: a pipe in a file's place must not hold us.
  const Descriptor file = open_beneath(path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
  if (file) {
    struct stat info {};
    const ReadStatus status = read_file(file, bytes, max_bytes, &info);
    note_time(info);
    return status;
  }
  return errno == ENOENT || errno == ENOTDIR ? ReadStatus::missing : ReadStatus::unreadable;
}

ReadStatus Files::read_link(const std::string& path, std::string& target) const {
  // An empty path below the descriptor of a link reads that link.
  const Descriptor link = open_beneath(path, O_PATH);
  if (!link) return errno == ENOENT || errno == ENOTDIR ? ReadStatus::missing : ReadStatus::unreadable;
  struct stat info {};
  if (::fstat(link.get(), &info) != 0) return ReadStatus::unreadable;
  note_time(info);
  std::array<char, PATH_MAX> buffer;
  const ssize_t size = ::readlinkat(link.get(), "", buffer.data(), buffer.size());
  if (size < 0) return ReadStatus::unreadable;
  target.assign(buffer.data(), static_cast<std::size_t>(size));
  return ReadStatus::ok;
}

}  // namespace docgarden::git
