// SPDX-License-Identifier: MIT
// Remembers the result of a scan until anything that it depends on is another: the program, the options, an entry of
// the tree, the time of a file that git has no id for, or an answer of the disk that a check asked for. A scan is a
// pure function of these, so a second scan of an unchanged repository, or `explain` after `scan`, need not do it again.
//
// The folder is shared between processes and untrusted: a file in it is whole or absent (it is written under another
// name first), and a damaged one counts as none.
#pragma once

#include <cstdint>
#include <optional>

#include "checks/scan.h"

namespace docgarden {

class ScanMemory {
 public:
  // Without a folder for the cache in the options nothing is read or written.
  ScanMemory(const git::Snapshot& snapshot, const ScanOptions& options);

  std::optional<ScanResult> recall() const;
  // Keeps nothing when a file changed while it was read, or something could not be read.
  void keep(const ScanResult& result) const;

 private:
  struct Digest;
  Digest digest(std::uint64_t seed) const;

  const git::Snapshot& snapshot_;
  std::filesystem::path file_;  // empty: no memory
  std::string question_;        // all but the entries
};

}  // namespace docgarden
