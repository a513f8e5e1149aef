// SPDX-License-Identifier: MIT
#include "github-action/hunks.h"

#include <algorithm>
#include <charconv>
#include <cstddef>

#include "checks/text.h"

namespace docgarden::github {
namespace {

// Of "@@ -1,4 +2,7 @@ what is around": 2. 0 if it is no such line.
int first_line(std::string_view header) {
  const std::size_t plus = header.find(" +");
  if (!header.starts_with("@@ -") || plus == std::string_view::npos) return 0;
  int first = 0;
  const std::string_view number = header.substr(plus + 2);
  const std::from_chars_result read = std::from_chars(number.data(), number.data() + number.size(), first);
  return read.ec == std::errc() ? first : 0;
}

}  // namespace

std::vector<Hunk> hunks_of(std::string_view patch) {
  std::vector<Hunk> hunks;
  for_each_line(patch, [&](std::string_view line) {
    if (line.starts_with("@@ ")) {
      hunks.push_back({.first = first_line(line)});
    } else if (!hunks.empty() && (line.starts_with(' ') || line.starts_with('+'))) {
      hunks.back().lines.emplace_back(line.substr(1));
    } else if (!hunks.empty() && line.empty()) {
      hunks.back().lines.emplace_back();  // context of an empty line, whose blank was trimmed
    }
  });
  std::erase_if(hunks, [](const Hunk& hunk) { return hunk.first <= 0; });
  return hunks;
}

bool holds(const std::vector<Hunk>& hunks, int first, const std::vector<std::string>& lines) {
  return !lines.empty() && std::any_of(hunks.begin(), hunks.end(), [&](const Hunk& hunk) {
    if (first < hunk.first) return false;
    const std::size_t skip = static_cast<std::size_t>(first) - static_cast<std::size_t>(hunk.first);
    return skip < hunk.lines.size() && hunk.lines.size() - skip >= lines.size() &&
           std::equal(lines.begin(), lines.end(), hunk.lines.begin() + static_cast<std::ptrdiff_t>(skip));
  });
}

}  // namespace docgarden::github
