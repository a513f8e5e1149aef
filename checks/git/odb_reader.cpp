// SPDX-License-Identifier: MIT
#include "checks/git/odb_reader.h"

#include <cstdint>

#include "checks/git/objects.h"

namespace docgarden::git {
namespace {

ReadStatus read_from(git_odb* odb, const git_oid& id, bool lacks_objects, std::string& bytes, std::uint64_t max_bytes) {
  // A look-up that fails makes libgit2 read the folder of packs again, in case another process added one.
  if (lacks_objects && git_odb_exists_ext(odb, &id, GIT_ODB_LOOKUP_NO_REFRESH) == 0) return ReadStatus::missing;
  std::size_t size = 0;
  git_object_t type = GIT_OBJECT_INVALID;
  int error = git_odb_read_header(&size, &type, odb, &id);
  if (error == GIT_ENOTFOUND) return ReadStatus::missing;
  if (error != 0 || type != GIT_OBJECT_BLOB) return ReadStatus::unreadable;
  if (size > max_bytes) return ReadStatus::too_large;
  git_odb_object* read = nullptr;
  error = git_odb_read(&read, odb, &id);
  if (error != 0) return error == GIT_ENOTFOUND ? ReadStatus::missing : ReadStatus::unreadable;
  const OdbObjectHandle object(read);
  bytes.assign(static_cast<const char*>(git_odb_object_data(read)), git_odb_object_size(read));
  return ReadStatus::ok;
}

}  // namespace

OdbHandle OdbReader::take() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      OdbHandle odb = std::move(idle_.back());
      idle_.pop_back();
      return odb;
    }
  }
  return open_objects(objects_);
}

ReadStatus OdbReader::read(const BlobId& id, std::string& bytes, std::uint64_t max_bytes) {
  OdbHandle odb = take();
  const ReadStatus status = read_from(odb.get(), to_oid(id), lacks_objects_, bytes, max_bytes);
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(odb));
  return status;
}

}  // namespace docgarden::git
