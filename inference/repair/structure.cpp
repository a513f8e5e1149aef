// SPDX-License-Identifier: MIT
#include "inference/repair/structure.h"

#include <algorithm>
#include <iterator>

namespace docgarden::repair {
namespace {

using docs::Block;
using docs::Inline;
using docs::Span;

// The edits, and how far each moves what is behind it.
class Edits {
 public:
  explicit Edits(const std::vector<Replaced>& edits) : edits_(edits) {
    std::ptrdiff_t shift = 0;
    for (const Replaced& edit : edits) {
      shift += static_cast<std::ptrdiff_t>(edit.after.size()) - static_cast<std::ptrdiff_t>(edit.end - edit.begin);
      shifts_.push_back(shift);
    }
  }

  bool touch(const Span& span) const {
    const auto first = std::lower_bound(edits_.begin(), edits_.end(), span.begin,
                                        [](const Replaced& edit, std::size_t at) { return edit.end < at; });
    return first != edits_.end() && first->begin <= span.end;
  }

  // True if what was at `was` is at `is`. Where an edit reaches over that place nothing can be said against it.
  bool moved(std::size_t was, std::size_t is) const {
    const auto next = std::upper_bound(edits_.begin(), edits_.end(), was,
                                       [](std::size_t at, const Replaced& edit) { return at < edit.end; });
    if (next != edits_.end() && next->begin < was) return true;
    const auto count = static_cast<std::size_t>(next - edits_.begin());
    if (count > 0 && edits_[count - 1].begin == was) return true;  // inserted here: before or behind, both are right
    return was + static_cast<std::size_t>(count == 0 ? 0 : shifts_[count - 1]) == is;
  }
  bool moved(const Span& was, const Span& is) const { return moved(was.begin, is.begin) && moved(was.end, is.end); }

 private:
  const std::vector<Replaced>& edits_;
  std::vector<std::ptrdiff_t> shifts_;
};

bool is_same(const Block& was, const Block& is, const Edits& edits) {
  return was.kind == is.kind && was.info == is.info && was.fenced == is.fenced &&
         was.heading_level == is.heading_level && was.list_depth == is.list_depth && was.quoted == is.quoted &&
         was.task == is.task && was.heading == is.heading && edits.moved(was.span, is.span) &&
         (was.title == is.title || edits.touch(was.span));
}

bool is_same(const Inline& was, const Inline& is, const Edits& edits) {
  const bool touched = edits.touch(was.span) || (was.target_span.size() > 0 && edits.touch(was.target_span));
  return was.kind == is.kind && was.block == is.block && edits.moved(was.span, is.span) &&
         ((was.target == is.target && was.label == is.label) || touched);
}

// Places that were rewritten, before or after, by their beginnings.
std::vector<Span> rewritten(const std::vector<Replaced>& edits, bool after) {
  std::vector<Span> places;
  std::size_t out = 0, in = 0;  // bytes of earlier edits
  for (const Replaced& edit : edits) {
    const std::size_t begin = after ? edit.begin - out + in : edit.begin;
    if (edit.rewrites) places.push_back({begin, after ? begin + edit.after.size() : edit.end});
    out += edit.end - edit.begin;
    in += edit.after.size();
  }
  return places;
}

// Runs of text have no structure: where one ends and the next begins is the parser's affair.
std::vector<const Inline*> built(const docs::Document& document, const std::vector<Span>& rewritten) {
  std::vector<const Inline*> inlines;
  const auto is_within = [&](const Span& span) {
    const auto next = std::upper_bound(rewritten.begin(), rewritten.end(), span.begin,
                                       [](std::size_t at, const Span& place) { return at < place.begin; });
    return next != rewritten.begin() && span.end <= std::prev(next)->end;
  };
  for (const Inline& one : document.inlines) {
    if (one.kind != docs::InlineKind::text && !is_within(one.span)) inlines.push_back(&one);
  }
  return inlines;
}

}  // namespace

std::size_t first_difference(const docs::Document& before, const docs::Document& after,
                             const std::vector<Replaced>& replaced) {
  const Edits edits(replaced);
  const std::size_t end = before.text.size();
  std::size_t found = same;
  for (std::size_t n = 0; n < before.blocks.size() && found == same; ++n) {
    const bool kept = n < after.blocks.size() && is_same(before.blocks[n], after.blocks[n], edits);
    if (!kept) found = before.blocks[n].span.begin;
  }
  if (found == same && after.blocks.size() > before.blocks.size()) found = end;
  const std::vector<const Inline*> was = built(before, rewritten(replaced, false));
  const std::vector<const Inline*> is = built(after, rewritten(replaced, true));
  for (std::size_t n = 0; n < was.size(); ++n) {
    if (n < is.size() && is_same(*was[n], *is[n], edits)) continue;
    return std::min(found, was[n]->span.begin);
  }
  if (found == same && is.size() > was.size()) found = end;
  return found;
}

}  // namespace docgarden::repair
