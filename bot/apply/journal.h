// SPDX-License-Identifier: MIT
// What an application is about to change, kept in the folder of git so that it can be taken back whatever happens. What
// is read from there is not trusted: it names no file outside of the work tree, and fits the bytes on disk or is not
// used.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "checks/git/files.h"
#include "checks/git/index_edit.h"

namespace docgarden::bot {

// One document of the work tree: the part of it that differs, and what tells both versions.
struct DocumentChange {
  std::string path;
  unsigned mode = 0;
  std::size_t at = 0;
  std::string before, after;            // from there on
  std::string hash_before, hash_after;  // of the whole file
  bool operator==(const DocumentChange&) const = default;
};

DocumentChange change_of(const std::string& path, unsigned mode, const std::string& before, const std::string& after);
std::string hash_of(std::string_view bytes);
// The bytes before, from those after it; nothing where they do not fit.
std::optional<std::string> taken_back(const DocumentChange& change, const std::string& now);

struct Journal {
  std::string owner;  // 16 hex digits: the name of files that the application makes for a time
  std::vector<DocumentChange> documents;
  std::vector<git::IndexChange> index;
  bool operator==(const Journal&) const = default;
};

std::string format_journal(const Journal& journal);
std::optional<Journal> parse_journal(std::string_view text);

// The journals of one work tree. Only one process at a time holds them.
class JournalFolder {
 public:
  static constexpr const char* pending = "pending";  // being applied, or cut short
  static constexpr const char* done = "undo";        // the last one that was applied

  // True if an application was cut short, or runs now. Makes and locks nothing.
  static bool is_pending(const std::string& git_dir);
  // Throws Error if the folder can't be made or another process holds it.
  explicit JournalFolder(const std::string& git_dir);

  // Nothing if there is none; throws Error if it is damaged.
  std::optional<Journal> read(const char* name) const;
  void write(const char* name, const Journal& journal) const;
  void rename(const char* from, const char* to) const;
  void remove(const char* name) const;

 private:
  std::string where_;
  git::Descriptor folder_, lock_;
};

}  // namespace docgarden::bot
