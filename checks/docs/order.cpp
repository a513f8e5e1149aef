// SPDX-License-Identifier: MIT
#include "checks/docs/order.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace docgarden::docs {

void sort_blocks(Document& document, std::vector<std::size_t>& next_end) {
  std::vector<Block>& blocks = document.blocks;
  std::vector<std::size_t> order(blocks.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto before = [&](std::size_t a, std::size_t b) { return blocks[a].span.begin < blocks[b].span.begin; };
  if (!std::is_sorted(order.begin(), order.end(), before)) {
    std::stable_sort(order.begin(), order.end(), before);
    std::vector<std::size_t> place(blocks.size());
    std::vector<Block> sorted;
    std::vector<std::size_t> sorted_ends;
    for (const std::size_t old : order) {
      place[old] = sorted.size();
      sorted.push_back(std::move(blocks[old]));
      sorted_ends.push_back(next_end[old]);
    }
    blocks = std::move(sorted);
    next_end = std::move(sorted_ends);
    for (Inline& inline_ : document.inlines) inline_.block = place[inline_.block];
  }
  std::size_t heading = Block::npos;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    blocks[i].heading = heading;
    if (blocks[i].kind == BlockKind::heading) heading = i;
  }
}

void sort_inlines(Document& document) {
  std::vector<Inline>& inlines = document.inlines;
  const auto place_of = [&](std::size_t i) { return std::pair(inlines[i].block, inlines[i].span.begin); };
  std::vector<std::size_t> order(inlines.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto before = [&](std::size_t a, std::size_t b) { return place_of(a) < place_of(b); };
  if (std::is_sorted(order.begin(), order.end(), before)) return;
  std::stable_sort(order.begin(), order.end(), before);
  std::vector<std::size_t> place(inlines.size());
  std::vector<Inline> sorted;
  sorted.reserve(inlines.size());
  for (const std::size_t old : order) {
    place[old] = sorted.size();
    sorted.push_back(std::move(inlines[old]));
  }
  inlines = std::move(sorted);
  for (Inline& inline_ : inlines) {
    if (inline_.parent != Block::npos) inline_.parent = place[inline_.parent];
  }
}

}  // namespace docgarden::docs
