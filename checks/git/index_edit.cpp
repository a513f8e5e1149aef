// SPDX-License-Identifier: MIT
// libgit2 reads an index and locks it only when it writes, so what git adds in between would be lost. Here the lock is
// taken first, and libgit2 works on a copy that then takes the index's place.
#include "checks/git/index_edit.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <git2/sys/index.h>
#include <git2/sys/repository.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "checks/error.h"
#include "checks/git/files.h"
#include "checks/git/index_reader.h"
#include "checks/git/repository.h"
#include "checks/git/work_tree.h"

namespace docgarden::git {
namespace {

using IndexHandle = Handle<git_index, git_index_free>;

constexpr std::uint64_t max_index_bytes = std::uint64_t{1} << 31;
constexpr const char* unchanged = "the index is as it was";

[[noreturn]] void fail(const std::string& what, const std::string& where) {
  throw Error(what, where, unchanged);
}

std::string copy_of(const std::string& index, const std::string& owner) {
  return index + ".docgarden-" + owner;
}

void write_all(const Descriptor& file, std::string_view bytes, const std::string& where) {
  while (!bytes.empty()) {
    const ssize_t wrote = ::write(file.get(), bytes.data(), bytes.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) fail(std::string("the index can't be written: ") + std::strerror(errno), where);
    bytes.remove_prefix(static_cast<std::size_t>(wrote));
  }
}

// git's own lock; it goes with the object.
class Lock {
 public:
  Lock(const std::string& index, const std::string& owner) : name_(index + ".lock") {
    const Descriptor file(::open(name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file) {
      const bool held = errno == EEXIST;
      throw Error(held ? "the index is locked: another git works on it" : std::string("no lock: ") + ::strerror(errno),
                  name_, held ? "run it again when that has ended" : unchanged);
    }
    held_ = true;
    try {
      write_all(file, owner, name_);
    } catch (const Error&) {
      ::unlink(name_.c_str());
      throw;
    }
  }
  ~Lock() {
    if (held_) ::unlink(name_.c_str());
  }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

 private:
  std::string name_;
  bool held_ = false;
};

// A copy of the index beside it, as old as it: git tells by the time which entries may have changed unnoticed.
class Copy {
 public:
  Copy(const std::string& index, const std::string& owner) : index_(index), name_(copy_of(index, owner)) {
    const Descriptor from(::open(index.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    struct stat info {};
    std::string bytes;
    if (!from || read_file(from, bytes, max_index_bytes, &info) != ReadStatus::ok)
      fail("the index can't be read", index);
    mode_ = info.st_mode & 07777;
    written_ = static_cast<std::uint32_t>(info.st_mtim.tv_sec);
    const Descriptor to(::open(name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!to) fail(std::string("the index can't be written: ") + std::strerror(errno), name_);
    made_ = true;
    try {
      write_all(to, bytes, name_);
      const timespec times[2] = {info.st_atim, info.st_mtim};
      if (::futimens(to.get(), times) != 0) fail("the index can't be copied", name_);
    } catch (const Error&) {
      ::unlink(name_.c_str());
      throw;
    }
  }
  ~Copy() {
    if (made_) ::unlink(name_.c_str());
  }
  Copy(const Copy&) = delete;
  Copy& operator=(const Copy&) = delete;

  const std::string& name() const { return name_; }
  std::uint32_t written() const { return written_; }  // in seconds
  void take_place() {
    ::chmod(name_.c_str(), mode_);
    if (::rename(name_.c_str(), index_.c_str()) != 0) {
      fail(std::string("the index can't be replaced: ") + std::strerror(errno), index_);
    }
    made_ = false;
  }

 private:
  std::string index_, name_;
  mode_t mode_ = 0644;
  std::uint32_t written_ = 0;
  bool made_ = false;
};

// A file of the second in which the index was written may have changed since without a trace: without a size git
// compares it with the blob when it looks next. libgit2 does that for the nanosecond, but most builds of git tell
// seconds apart.
void forget_sizes(git_index* index, std::uint32_t written) {
  std::vector<git_index_entry> racy;
  for (std::size_t i = 0; i < git_index_entrycount(index); ++i) {
    const git_index_entry* entry = git_index_get_byindex(index, i);
    if (static_cast<std::uint32_t>(entry->mtime.seconds) >= written && entry->file_size != 0 &&
        git_index_entry_stage(entry) == 0)
      racy.push_back(*entry);
  }
  for (git_index_entry& entry : racy) {
    const std::string path = entry.path;  // the index owns the other one, and gives it up
    entry.path = path.c_str();
    entry.file_size = 0;
    if (git_index_add(index, &entry) != 0) fail("the index does not take it: " + last_message(), path);
  }
}

// Gives whether anything is to be written.
bool edit(git_index* index, const std::vector<IndexChange>& changes) {
  bool edited = false;
  for (const IndexChange& change : changes) {
    const git_index_entry* found = git_index_get_bypath(index, change.path.c_str(), 0);
    const BlobId now = found == nullptr ? BlobId{} : to_blob_id(found->id);
    if (now == change.after) continue;
    if (found == nullptr || now != change.before) fail("the index has another version of it by now", change.path);
    // No times and no size: git compares the file with the blob when it looks next.
    git_index_entry entry{};
    entry.mode = found->mode;
    entry.id = to_oid(change.after);
    entry.path = change.path.c_str();
    if (git_index_add(index, &entry) != 0) fail("the index does not take it: " + last_message(), change.path);
    edited = true;
  }
  return edited;
}

}  // namespace

Places places_of(const std::string& path) {
  const Repository repository = open_repository(path);
  return {.root = repository.work_tree, .git_dir = repository.git_dir, .index = index_file(repository)};
}

std::vector<std::string> conflicts_in(const std::string& index) {
  std::vector<std::string> paths;
  for (const IndexEntry& entry : read_index(index).entries) {
    if (entry.stage > 0 && (paths.empty() || paths.back() != entry.path)) paths.push_back(entry.path);
  }
  return paths;
}

void require_plain_index(const std::string& index, const std::vector<std::string>& paths) {
  const Index read = read_index(index);
  if (read.split) throw Error("a split index can't be edited", index, "`git update-index --no-split-index` joins it");
  if (read.sparse) {
    throw Error("a sparse index can't be edited", index, "`git sparse-checkout init --no-sparse-index` makes it whole");
  }
  for (const IndexEntry& entry : read.entries) {
    if (entry.stage > 0)
      throw Error("has unresolved conflicts", entry.path, "resolve them, `git add` it, run it again");
    if (entry.intent_to_add) {
      throw Error("its content is yet to be added", entry.path, "`git add` it or `git reset` it, and run it again");
    }
    if (entry.may_be_absent && std::find(paths.begin(), paths.end(), entry.path) != paths.end()) {
      throw Error("the index says that its file is not to be looked at (skip-worktree or assume-unchanged)", entry.path,
                  "`git update-index --no-skip-worktree --no-assume-unchanged` takes that back");
    }
  }
}

BlobId write_blob(const std::string& path, const std::string& bytes) {
  const Repository repository = open_repository(path);
  // The database that open_repository sets is one to read from.
  git_odb* opened = nullptr;
  git_oid id;
  if (git_odb_open(&opened, repository.objects.c_str()) != 0) fail("no object database: " + last_message(), "");
  const OdbHandle odb(opened);
  if (git_odb_write(&id, odb.get(), bytes.data(), bytes.size(), GIT_OBJECT_BLOB) != 0) {
    fail("git's object can't be written: " + last_message(), repository.objects);
  }
  return to_blob_id(id);
}

void edit_index(const Places& places, const std::vector<IndexChange>& changes, const std::string& owner) {
  const Repository repository = open_repository(places.root);
  const Lock lock(places.index, owner);
  Copy copy(places.index, owner);
  git_index* opened = nullptr;
  if (git_index_open(&opened, copy.name().c_str()) != 0)
    fail("the index can't be read: " + last_message(), places.index);
  const IndexHandle index(opened);
  // With an owner libgit2 looks after entries that changed in the second in which the index was written.
  if (git_repository_set_index(repository.get(), index.get()) != 0) fail(last_message(), places.index);
  if (!edit(index.get(), changes)) return;
  forget_sizes(index.get(), copy.written());
  if (git_index_write(index.get()) != 0) fail("the index can't be written: " + last_message(), places.index);
  copy.take_place();
}

void clear_lock(const std::string& index, const std::string& owner) {
  const std::string copy = copy_of(index, owner), lock = index + ".lock";
  ::unlink(copy.c_str());
  ::unlink((copy + ".lock").c_str());
  const Descriptor file(::open(lock.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW));
  std::string held;
  if (file && read_file(file, held, 256) == ReadStatus::ok && held == owner) ::unlink(lock.c_str());
}

BlobId indexed_blob(const std::string& index, const std::string& path) {
  for (const IndexEntry& entry : read_index(index).entries) {
    if (entry.path == path && entry.stage == 0) return entry.id;
  }
  return {};
}

}  // namespace docgarden::git
