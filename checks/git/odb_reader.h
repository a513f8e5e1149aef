// SPDX-License-Identifier: MIT
// Takes the object database of a repository; reads blobs from it, in several threads at once. libgit2 holds a lock
// of the database while it unpacks, so every thread gets a database of its own for the time of a read.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

#include "checks/git/repository.h"

namespace docgarden::git {

class OdbReader {
 public:
  // `lacks_objects`: many objects may be missing (a partial clone), so none is looked for twice.
  OdbReader(std::string objects, bool lacks_objects) : objects_(std::move(objects)), lacks_objects_(lacks_objects) {}

  // ok, missing, unreadable or too_large.
  ReadStatus read(const BlobId& id, std::string& bytes, std::uint64_t max_bytes);

 private:
  OdbHandle take();

  std::string objects_;
  bool lacks_objects_;
  std::mutex mutex_;
  std::vector<OdbHandle> idle_;
};

}  // namespace docgarden::git
