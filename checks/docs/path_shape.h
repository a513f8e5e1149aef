// SPDX-License-Identifier: MIT
// Takes one word; tells whether it has the shape of a path in a repository, and takes the decoration off. The many
// things that only look like paths (URLs, routes, packages, MIME types, flags, versions, slash prose) have none.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace docgarden::docs {

struct PathShape {
  std::string path;       // without quotes, trailing punctuation, line suffix and trailing '/'; "./" kept off
  std::size_t begin = 0;  // where the path stands in the word, with its line suffix
  std::size_t size = 0;
  std::optional<int> line;  // of "a.c:12", "a.c:12:3", "a.c#L12", "a.c:12-20" (the last)
  bool folder = false;      // trailing '/'
  bool extension = false;   // the last component has one
  int components = 0;
};

std::optional<PathShape> path_shape(std::string_view word);

}  // namespace docgarden::docs
