// SPDX-License-Identifier: MIT
// Runs a command where it can harm nothing: in namespaces of its own (bubblewrap), on a copy of the source, without
// network unless allowed, with nothing of this process's environment or of the user's home, and within limits of time,
// memory and processes.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "checks/git/snapshot.h"

namespace docgarden::bot::verify {

struct Limits {
  std::chrono::seconds time{600};
  unsigned memory_mib = 4096;  // for each process
  bool network = false;
  std::vector<std::string> readable;  // folders of this machine that may be read beside those of the system
};

enum class Ended { by_itself, by_signal, late };

struct Ran {
  Ended ended = Ended::by_itself;
  int code = 0;  // or the number of the signal
  double seconds = 0;
  std::string output;  // the end of it
};

// The files of a commit in a private folder, which goes with this object.
class Scratch {
 public:
  // Throws Error if they can't be written. What can't be read, and submodules, are left out.
  explicit Scratch(const git::Snapshot& snapshot);
  const std::filesystem::path& source() const { return source_; }

 private:
  struct Folder {
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::filesystem::path path;
  };
  Folder folder_;
  std::filesystem::path source_;
};

// Why there can be no sandbox here, in a sentence; empty if there can. Tries one.
std::string why_no_sandbox(const Limits& limits);

// Throws Error if it can't be started.
Ran run_in_sandbox(const std::string& command, const Scratch& scratch, const Limits& limits);

}  // namespace docgarden::bot::verify
