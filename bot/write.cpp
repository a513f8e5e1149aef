// SPDX-License-Identifier: MIT
#include "bot/write.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <vector>

#include "checks/error.h"
#include "checks/git/files.h"

namespace docgarden::bot {
namespace {

namespace fs = std::filesystem;

// A new file beside an old one; it is removed unless it took that one's place.
class Replacement {
 public:
  Replacement(const std::string& root, const std::string& path)
      : path_(path), target_(fs::path(root) / path), temporary_(target_) {
    temporary_ += fmt::format(".docgarden-{}", ::getpid());
  }
  ~Replacement() {
    if (made_) ::unlink(temporary_.c_str());
  }
  Replacement(Replacement&& other) noexcept
      : path_(other.path_), target_(other.target_), temporary_(other.temporary_), made_(other.made_) {
    other.made_ = false;
  }
  Replacement& operator=(Replacement&&) = delete;

  void write(const std::string& bytes, mode_t mode) {
    const git::Descriptor file(::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file) fail("a new version can't be written beside it");
    made_ = true;
    for (std::size_t at = 0; at < bytes.size();) {
      const ssize_t wrote = ::write(file.get(), bytes.data() + at, bytes.size() - at);
      if (wrote < 0 && errno == EINTR) continue;
      if (wrote <= 0) fail("a new version can't be written beside it");
      at += static_cast<std::size_t>(wrote);
    }
    if (::fchmod(file.get(), mode & 07777) != 0 || ::fsync(file.get()) != 0) fail("its new version can't be finished");
  }
  void take_place() {
    if (::rename(temporary_.c_str(), target_.c_str()) != 0) fail("its new version can't take its place");
    made_ = false;
  }

 private:
  [[noreturn]] void fail(const char* what) const {
    throw Error(fmt::format("{}: {}", what, std::strerror(errno)), path_, "no other document is half-written");
  }

  std::string path_;
  fs::path target_, temporary_;
  bool made_ = false;
};

}  // namespace

void write_documents(const git::Snapshot& snapshot, const std::map<std::string, std::string>& documents) {
  if (snapshot.root().empty() || snapshot.kind() != git::Kind::work_tree) {
    throw Error("there is no work tree to write to", "", "`docgarden fix` without --apply prints a diff");
  }
  const git::Files files(snapshot.root());
  std::vector<Replacement> replacements;
  for (const auto& [path, bytes] : documents) {
    struct stat info {};
    if (!files.stat_beneath(path, info) || !S_ISREG(info.st_mode)) {
      throw Error("the document is no plain file of the work tree", path, "nothing was written");
    }
    const git::Entry* entry = snapshot.find(path);
    std::string now;
    const bool read = files.read(path, now, bytes.size() + (std::size_t{8} << 20)) == git::ReadStatus::ok;
    if (entry == nullptr || !read || now != snapshot.read(*entry).bytes) {
      throw Error("the document changed while it was being checked", path, "nothing was written; run it again");
    }
    replacements.emplace_back(snapshot.root(), path).write(bytes, info.st_mode);
  }
  for (Replacement& one : replacements) one.take_place();
}

}  // namespace docgarden::bot
