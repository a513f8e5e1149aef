// SPDX-License-Identifier: MIT
// Takes a snapshot's entries; answers which files and folders exist, exactly, by suffix, and regardless of case. It is
// made in every run and asked for most claims, so its tables are flat: one probe and no allocation a question.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "checks/git/snapshot.h"

namespace docgarden::facts {

class PathTable {
 public:
  explicit PathTable(const std::vector<git::Entry>& entries);  // keeps views into `entries`, which must outlive it

  bool has_file(std::string_view path) const;    // tracked file, symlink or submodule of exactly this path
  bool has_folder(std::string_view path) const;  // without trailing '/'; "" is the root
  bool exists(std::string_view path) const { return has_file(path) || has_folder(path); }

  // Every tracked file or folder whose path is `suffix` or ends with "/" + suffix, at most `limit` of them, sorted.
  std::vector<std::string_view> with_suffix(std::string_view suffix, std::size_t limit = 16) const;
  // The path as it is really written where only letter case differs; empty when there is none.
  std::string_view ignoring_case(std::string_view path) const;
  // The only tracked file of the same folder and stem with another extension; empty when there is none or several.
  std::string_view same_stem(std::string_view path) const;
  // How many files with this extension lie in exactly this folder.
  std::size_t files_in(std::string_view folder, std::string_view extension) const;
  // True if any file outside vendored folders ends with "." + extension.
  bool has_extension(std::string_view extension) const { return extensions_.contains(extension); }
  // Symlinks and submodules: what lies below them can't be seen in the tree.
  bool below_opaque(std::string_view path) const;

 private:
  struct Path {
    std::string_view text;
    std::uint32_t same_name = none;  // the next path of the same name
    bool folder = false;
    bool opaque = false;
  };
  // Numbers of paths in open addressing, `none` where a slot is free.
  struct Slots {
    explicit Slots(std::size_t count);  // for so many, half of them free
    std::vector<std::uint32_t> numbers;
    std::size_t mask;
  };
  static constexpr std::uint32_t none = ~std::uint32_t{0};

  const Path* find(std::string_view path, bool folder) const;
  void link(std::uint32_t number);

  std::vector<Path> paths_;
  Slots by_path_;
  Slots by_case_;  // one path of those that differ only in case
  Slots by_name_;  // the first path of each name
  std::unordered_set<std::string_view> extensions_;
  bool any_opaque_ = false;
};

// "a/./b/../c//" -> "a/c". Returns false when the path leads out of the root.
bool normalise(std::string_view path, std::string& out);
// The folder part without trailing '/', "" at the root; and the last component.
std::string_view folder_of(std::string_view path);
std::string_view name_of(std::string_view path);
// What follows the last dot of the last component; "" for none and for dot-files.
std::string_view extension_of(std::string_view path);
// Joined with one '/', not normalised.
std::string join(std::string_view folder, std::string_view path);

}  // namespace docgarden::facts
