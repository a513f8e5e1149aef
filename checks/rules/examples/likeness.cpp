// SPDX-License-Identifier: MIT
#include "checks/rules/examples/likeness.h"

#include <algorithm>
#include <cstddef>
#include <unordered_map>

#include "checks/text.h"

namespace docgarden::examples {
namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for_each_line(text, [&](std::string_view line) {
    if (const std::string_view bare = trimmed(line); !bare.empty()) lines.push_back(bare);
  });
  return lines;
}

std::size_t in_common(std::string_view one, std::string_view other) {
  const std::size_t least = std::min(one.size(), other.size());
  std::size_t begin = 0, end = 0;
  while (begin < least && one[begin] == other[begin]) ++begin;
  while (end < least - begin && one[one.size() - 1 - end] == other[other.size() - 1 - end]) ++end;
  return begin + end;
}

}  // namespace

std::vector<std::string_view> new_lines(std::string_view text, std::string_view before) {
  std::unordered_map<std::string_view, int> known;
  for (const std::string_view line : lines_of(before)) ++known[line];
  std::vector<std::string_view> lines = lines_of(text);
  std::erase_if(lines, [&](std::string_view line) { return known[line]-- > 0; });
  return lines;
}

std::vector<docs::Span> changed_lines(std::string_view text, std::string_view before) {
  const std::vector<std::string_view> lines = lines_of(text), old = lines_of(before);
  const auto same = std::mismatch(lines.begin(), lines.end(), old.begin(), old.end()).first;
  const auto same_end = std::mismatch(lines.rbegin(), lines.rend(), old.rbegin(), old.rend()).first.base();
  std::vector<docs::Span> spans;
  const auto add = [&](std::string_view line) {
    const auto begin = static_cast<std::size_t>(line.data() - text.data());
    const docs::Span span{begin, begin + line.size()};
    if (std::find(spans.begin(), spans.end(), span) == spans.end()) spans.push_back(span);
  };
  constexpr std::ptrdiff_t most = 50;
  std::vector<std::string_view> fresh = new_lines(text, before);
  fresh.resize(std::min<std::size_t>(fresh.size(), most));
  for (const std::string_view line : fresh) add(line);
  auto line = same;
  while (line != lines.begin() && starts_with_any(*--line, {"//", "#", "*", "/*"})) continue;
  const auto end = same_end > same ? same_end : same;
  for (; line != lines.end() && line <= end && spans.size() < 2 * most; ++line) add(*line);
  return spans;
}

int likeness(std::string_view one, std::string_view other) {
  const std::size_t lines = lines_of(other).size(), most = std::max(lines, lines_of(one).size());
  const std::size_t bytes = std::max(one.size(), other.size());
  if (lines == 0 || bytes == 0) return 0;
  const std::size_t by_lines = 100 * (lines - new_lines(other, one).size()) / most;
  return static_cast<int>(std::max(by_lines, 100 * in_common(one, other) / bytes));
}

}  // namespace docgarden::examples
