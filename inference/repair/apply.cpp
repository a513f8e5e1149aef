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

// One place with what replaces it.
struct Change {
  std::size_t at = 0;  // offset
  Edit edit;
  const Fix* fix = nullptr;  // whose own place it is; null: another place that means the same
};

// False where the text is another one.
bool add(const std::string& bytes, const std::vector<std::size_t>& lines, Edit edit, const Fix* fix,
         std::vector<Change>& changes) {
  const auto line = static_cast<std::size_t>(edit.begin.line - 1);
  if (edit.begin.line < 1 || line >= lines.size()) return false;
  const std::size_t at = lines[line] + static_cast<std::size_t>(edit.begin.column - 1);
  if (at > bytes.size() || bytes.compare(at, edit.before.size(), edit.before) != 0) return false;
  changes.push_back({at, std::move(edit), fix});
  return true;
}

}  // namespace

std::string apply(const std::string& bytes, const std::vector<Fix>& fixes, std::vector<Fix>& left) {
  const std::vector<std::size_t> lines = lines_of(bytes);
  std::vector<Change> changes;
  for (const Fix& fix : fixes) {
    if (!add(bytes, lines, {fix.begin, fix.end, fix.before, fix.after}, &fix, changes)) continue;
    for (const Edit& edit : fix.also) add(bytes, lines, edit, nullptr, changes);
  }
  // Of two at one place that of a finding comes first.
  std::stable_sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) {
    return std::pair(a.at, a.fix == nullptr) < std::pair(b.at, b.fix == nullptr);
  });
  std::string out;
  std::size_t from = 0;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const Change& change = changes[i];
    const std::size_t end = change.at + change.edit.before.size();
    const bool in_the_way = change.fix == nullptr && i + 1 < changes.size() && changes[i + 1].at < end;
    if (change.at < from || in_the_way) continue;
    out.append(bytes, from, change.at - from);
    out += change.edit.after;
    from = end;
    if (change.fix != nullptr) left.push_back(*change.fix);
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
