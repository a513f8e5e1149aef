// SPDX-License-Identifier: MIT
// Takes a document of a work tree and new bytes for it; puts them in its place in one step, and never through a
// symbolic link.
#pragma once

#include <sys/stat.h>

#include <string>

#include "checks/git/files.h"

namespace docgarden::bot {

// A file that is not there yet, or what is left of an earlier try. Throws Error if it can't be written whole and
// synced.
void write_new(const git::Descriptor& folder, const std::string& name, std::string_view bytes, mode_t mode);

// What a document was when it was looked at.
class Target {
 public:
  // Throws Error unless it is a plain file that is reached without links and may be written.
  Target(const git::Files& files, std::string path);

  const std::string& path() const { return path_; }
  const std::string& bytes() const { return bytes_; }
  unsigned mode() const { return info_.st_mode & 07777; }

  // Writes the new version beside the document, under a name that no document has.
  void prepare(const std::string& bytes, const std::string& temporary) const;
  // Puts it in its place. Throws Error, with the document as it was, if that changed since it was looked at.
  void replace(const std::string& temporary) const;
  // Removes what `prepare` may have left.
  void clear(const std::string& temporary) const;

 private:
  git::Descriptor folder() const;
  [[noreturn]] void fail(const char* what) const;

  const git::Files& files_;
  std::string path_, name_, bytes_;
  struct stat info_ {};
};

}  // namespace docgarden::bot
