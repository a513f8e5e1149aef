// SPDX-License-Identifier: MIT
// One pattern of .gitignore or .gitattributes. Written by hand because libgit2 offers only whole ignore rules of an
// opened work tree, and because a hostile pattern must not take more than pattern times path.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace docgarden::git {

class Glob {
 public:
  // As written, without '!' before and '/' behind it. A '/' before or inside ties it to the folder of its file.
  explicit Glob(std::string_view pattern);

  // `path` is relative to that folder. Steps are taken off `budget`; without any left nothing matches.
  bool matches(std::string_view path, std::uint64_t& budget) const;

 private:
  enum class Shape : std::uint8_t { literal, suffix, any_folders, general };  // suffix: `*` and then a literal
  struct Part {
    Shape shape;
    std::string text;
  };
  static bool part_matches(const Part& part, std::string_view name, std::uint64_t& budget);

  std::vector<Part> parts_;  // between the slashes
  bool anchored_ = false;    // false: the last component of the path alone is compared
};

}  // namespace docgarden::git
