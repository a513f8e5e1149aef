// SPDX-License-Identifier: MIT
#include "inference/repair/apply.h"

#include <algorithm>
#include <utility>

#include "checks/docs/document.h"

namespace docgarden::repair {
namespace {

// The offset of each line's first byte.
std::vector<std::size_t> lines_of(const std::string& bytes) {
  std::vector<std::size_t> lines{0};
  for (std::size_t at = bytes.find('\n'); at != std::string::npos; at = bytes.find('\n', at + 1))
    lines.push_back(at + 1);
  return lines;
}

}  // namespace

std::string apply(const std::string& bytes, std::vector<Fix> fixes, std::vector<Fix>& left) {
  std::stable_sort(fixes.begin(), fixes.end(), [](const Fix& a, const Fix& b) {
    return std::pair(a.begin.line, a.begin.column) < std::pair(b.begin.line, b.begin.column);
  });
  const std::vector<std::size_t> lines = lines_of(bytes);
  std::string out;
  std::size_t from = 0;
  for (Fix& fix : fixes) {
    const auto line = static_cast<std::size_t>(fix.begin.line - 1);
    if (fix.begin.line < 1 || line >= lines.size()) continue;
    const std::size_t at = lines[line] + static_cast<std::size_t>(fix.begin.column - 1);
    if (at < from || bytes.compare(at, fix.before.size(), fix.before) != 0) continue;
    out.append(bytes, from, at - from);
    out += fix.after;
    from = at + fix.before.size();
    left.push_back(std::move(fix));
  }
  return out.append(bytes, from);
}

bool same_structure(const std::string& path, const std::string& before, const std::string& after) {
  const docs::Document was = docs::parse(path, before), is = docs::parse(path, after);
  const auto same_block = [](const docs::Block& a, const docs::Block& b) { return a.kind == b.kind; };
  const auto same_inline = [](const docs::Inline& a, const docs::Inline& b) { return a.kind == b.kind; };
  return std::equal(was.blocks.begin(), was.blocks.end(), is.blocks.begin(), is.blocks.end(), same_block) &&
         std::equal(was.inlines.begin(), was.inlines.end(), is.inlines.begin(), is.inlines.end(), same_inline);
}

}  // namespace docgarden::repair
