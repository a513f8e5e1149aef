// SPDX-License-Identifier: MIT
#include "checks/successors/likeness.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "checks/text.h"

namespace docgarden::successors {
namespace {

// Twice what both have, of all that they have.
template <typename T>
double shared(const std::vector<T>& one, const std::vector<T>& other) {
  if (one.empty() || other.empty()) return 0;
  std::unordered_map<T, int> counts;
  for (const T& part : one) ++counts[part];
  std::size_t both = 0;
  for (const T& part : other) {
    const auto found = counts.find(part);
    if (found != counts.end() && found->second-- > 0) ++both;
  }
  return 2.0 * static_cast<double>(both) / static_cast<double>(one.size() + other.size());
}

std::vector<std::string_view> pairs_of(std::string_view text) {
  std::vector<std::string_view> pairs;
  for (std::size_t i = 0; i + 2 <= text.size(); ++i) pairs.push_back(text.substr(i, 2));
  return pairs;
}

std::vector<std::string_view> tokens_of(std::string_view text) {
  std::vector<std::string_view> tokens;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_word(text[end])) ++end;
    if (end > at) tokens.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return tokens;
}

// "}" and "else:" are in every file.
bool says_something(std::string_view line) {
  constexpr std::size_t least = 8;  // letters and digits
  return std::count_if(line.begin(), line.end(), is_alnum) >= static_cast<std::ptrdiff_t>(least);
}

}  // namespace

std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words;
  std::string word;
  const auto end = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (!is_alnum(c) && static_cast<unsigned char>(c) < 0x80) {
      end();
      continue;
    }
    const bool after_small = i > 0 && (is_lower(name[i - 1]) || is_digit(name[i - 1]));
    const bool before_small = i + 1 < name.size() && is_lower(name[i + 1]);
    if (is_upper(c) && (after_small || before_small)) end();
    word += lowered(c);
  }
  end();
  return words;
}

double names_alike(std::string_view one, std::string_view other) {
  const std::string a = bare_name(one), b = bare_name(other);
  if (a.empty() || b.empty()) return a == b && one == other ? 1 : 0;
  if (a == b) return 1;
  return std::max(shared(words_of(one), words_of(other)), shared(pairs_of(a), pairs_of(b)));
}

double texts_alike(std::string_view one, std::string_view other) {
  return shared(tokens_of(one), tokens_of(other));
}

double part_within(std::string_view one, std::string_view other) {
  std::unordered_set<std::string_view> known;
  for_each_line(other, [&](std::string_view line) { known.insert(trimmed(line)); });
  std::size_t all = 0, within = 0;
  for_each_line(one, [&](std::string_view line) {
    if (!says_something(line)) return;
    ++all;
    within += known.contains(trimmed(line)) ? 1 : 0;
  });
  return all == 0 ? 0 : static_cast<double>(within) / static_cast<double>(all);
}

}  // namespace docgarden::successors
