// SPDX-License-Identifier: MIT
// Takes a folder of the disk; reads files below it, and never through a symbolic link.
#pragma once

#include <sys/stat.h>

#include <atomic>
#include <cstdint>
#include <string>

#include "checks/git/snapshot.h"

namespace docgarden::git {

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor();
  Descriptor(Descriptor&& other) noexcept : number_(other.number_) { other.number_ = -1; }
  Descriptor& operator=(Descriptor&& other) noexcept;

  int get() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }

 private:
  int number_;
};

// Reads a whole regular file; `too_large` without reading it if it has more than max_bytes. `found` receives what it
// was right before it was read, if it is a regular file.
ReadStatus read_file(const Descriptor& file, std::string& bytes, std::uint64_t max_bytes, struct stat* found = nullptr);

// Reads up to `size` bytes from the beginning; gives how many there were.
std::size_t read_start(const Descriptor& file, char* out, std::size_t size);

class Files {
 public:
  explicit Files(const std::string& root);  // throws Error if the folder can't be opened

  // lstat. The folders above the last component may be symbolic links: quick, for telling whether a file is unchanged.
  bool stat(const char* path, struct stat& out) const;
  // lstat, false if a folder on the way is a symbolic link.
  bool stat_beneath(const std::string& path, struct stat& out) const;
  // The folder that holds a file of that path, to work in; nothing if a folder on the way is a symbolic link.
  Descriptor open_folder_of(const std::string& path) const;
  // True if something is there, through symbolic links too as long as they stay below the root.
  bool exists(const std::string& path) const;
  // `missing` if there is no such file, `unreadable` for anything but a regular file.
  ReadStatus read(const std::string& path, std::string& bytes, std::uint64_t max_bytes) const;
  ReadStatus read_link(const std::string& path, std::string& target) const;
  // True once something was read that was written after this object was made, or so shortly before that its time may
  // not tell.
  bool wrote_since() const { return wrote_since_; }

 private:
  Descriptor open_beneath(const std::string& path, int flags) const;
  void note_time(const struct stat& info) const;
  Descriptor root_;
  timespec begin_{};
  mutable std::atomic<bool> wrote_since_ = false;
};

}  // namespace docgarden::git
