// SPDX-License-Identifier: MIT
#include "inference/repair/apply.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

namespace docgarden::repair {
namespace {

// The offset of each line's first byte.
std::vector<std::size_t> lines_of(const std::string& bytes) {
  std::vector<std::size_t> lines{0};
  for (std::size_t at = bytes.find('\n'); at != std::string::npos; at = bytes.find('\n', at + 1))
    lines.push_back(at + 1);
  return lines;
}

class Page {
 public:
  explicit Page(const std::string& bytes) : bytes_(bytes), lines_(lines_of(bytes)) {}

  // Takes the places of a fix unless one is taken or holds another text.
  bool take(const Fix& fix) {
    std::vector<Replaced> edits;
    bool fits = place(fix.begin, fix.before, fix.after, edits);
    if (fits) edits.back().rewrites = fix.source == Source::model;
    for (const Edit& edit : fix.also) {
      fits = fits && (edit.optional || place(edit.begin, edit.before, edit.after, edits));
    }
    std::size_t done = 0;
    while (fits && done < edits.size() && is_free(edits[done])) {
      const std::size_t begin = edits[done].begin;
      taken_.emplace(begin, edits[done++]);
    }
    if (fits && done == edits.size()) return true;
    while (done > 0) taken_.erase(edits[--done].begin);
    return false;
  }

  // An optional place of a fix that was taken.
  bool take(const Edit& edit) {
    std::vector<Replaced> edits;
    if (!place(edit.begin, edit.before, edit.after, edits) || !is_free(edits[0])) return false;
    taken_.emplace(edits[0].begin, edits[0]);
    return true;
  }

  Applied result(std::vector<Fix> fixes) const {
    Applied applied{.bytes = {}, .fixes = std::move(fixes), .edits = {}};
    std::size_t from = 0;
    for (const auto& [begin, edit] : taken_) {
      applied.bytes.append(bytes_, from, begin - from);
      applied.bytes += edit.after;
      from = edit.end;
      applied.edits.push_back(edit);
    }
    applied.bytes.append(bytes_, from);
    return applied;
  }

 private:
  bool place(const docs::Position& begin, const std::string& before, const std::string& after,
             std::vector<Replaced>& edits) const {
    const auto line = static_cast<std::size_t>(begin.line - 1);
    if (begin.line < 1 || begin.column < 1 || line >= lines_.size()) return false;
    const std::size_t at = lines_[line] + static_cast<std::size_t>(begin.column - 1);
    if (at > bytes_.size() || bytes_.compare(at, before.size(), before) != 0) return false;
    edits.push_back({at, at + before.size(), after});
    return true;
  }

  bool is_free(const Replaced& edit) const {
    const auto next = taken_.lower_bound(edit.begin);
    if (next != taken_.end() && (next->first < edit.end || next->first == edit.begin)) return false;
    return next == taken_.begin() || std::prev(next)->second.end <= edit.begin;
  }

  const std::string& bytes_;
  const std::vector<std::size_t> lines_;
  std::map<std::size_t, Replaced> taken_;  // by their beginnings
};

}  // namespace

Applied apply(const std::string& bytes, std::vector<Fix> fixes) {
  const auto place = [](const Fix& fix) { return std::pair(fix.begin.line, fix.begin.column); };
  std::stable_sort(fixes.begin(), fixes.end(), [&](const Fix& a, const Fix& b) {
    return std::tuple(-a.confidence, place(a)) < std::tuple(-b.confidence, place(b));
  });
  Page page(bytes);
  std::erase_if(fixes, [&](const Fix& fix) { return !page.take(fix); });
  for (Fix& fix : fixes) {
    std::erase_if(fix.also, [&](const Edit& edit) { return edit.optional && !page.take(edit); });
  }
  std::stable_sort(fixes.begin(), fixes.end(), [&](const Fix& a, const Fix& b) { return place(a) < place(b); });
  return page.result(std::move(fixes));
}

}  // namespace docgarden::repair
