// SPDX-License-Identifier: MIT
#include "inference/edit/align.h"

#include <algorithm>

namespace docgarden::edit {

std::optional<Kept> align(const std::vector<Weighed>& before, const std::vector<std::uint32_t>& after) {
  Kept kept{std::vector<bool>(before.size()), std::vector<bool>(after.size())};
  std::size_t first = 0, last_before = before.size(), last_after = after.size();
  while (first < last_before && first < last_after && before[first].number == after[first]) {
    kept.before[first] = kept.after[first] = true;
    ++first;
  }
  while (last_before > first && last_after > first && before[last_before - 1].number == after[last_after - 1]) {
    kept.before[--last_before] = kept.after[--last_after] = true;
  }
  const std::size_t rows = last_before - first, columns = last_after - first;
  constexpr std::size_t most_cells = 1u << 20;
  if (rows > 0 && columns > most_cells / rows) return std::nullopt;
  // What the heaviest common part of what follows each pair of places weighs.
  std::vector<std::uint32_t> heaviest((rows + 1) * (columns + 1));
  const auto cell = [&](std::size_t row, std::size_t column) -> std::uint32_t& {
    return heaviest[row * (columns + 1) + column];
  };
  for (std::size_t row = rows; row-- > 0;) {
    for (std::size_t column = columns; column-- > 0;) {
      const bool equal = before[first + row].number == after[first + column];
      cell(row, column) = equal ? cell(row + 1, column + 1) + before[first + row].weight
                                : std::max(cell(row + 1, column), cell(row, column + 1));
    }
  }
  for (std::size_t row = 0, column = 0; row < rows && column < columns;) {
    if (before[first + row].number == after[first + column]) {
      kept.before[first + row++] = kept.after[first + column++] = true;
    } else if (cell(row + 1, column) >= cell(row, column + 1)) {
      ++row;
    } else {
      ++column;
    }
  }
  return kept;
}

}  // namespace docgarden::edit
