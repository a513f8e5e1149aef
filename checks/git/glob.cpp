// SPDX-License-Identifier: MIT
#include "checks/git/glob.h"

#include <algorithm>
#include <cctype>
#include <cstdint>

namespace docgarden::git {
namespace {

constexpr std::string_view special = "*?[\\";

bool in_class(std::string_view name, unsigned char c) {
  if (name == "alpha") return std::isalpha(c) != 0;
  if (name == "digit") return std::isdigit(c) != 0;
  if (name == "alnum") return std::isalnum(c) != 0;
  if (name == "upper") return std::isupper(c) != 0;
  if (name == "lower") return std::islower(c) != 0;
  if (name == "space") return std::isspace(c) != 0;
  if (name == "punct") return std::ispunct(c) != 0;
  if (name == "xdigit") return std::isxdigit(c) != 0;
  return false;
}

// Matches c against the bracket expression that begins at pattern[at], which is '['. Moves `at` behind it.
// False, with `at` at the end, when it is not closed: git lets such a pattern match nothing.
bool bracket_matches(std::string_view pattern, std::size_t& at, unsigned char c) {
  std::size_t i = at + 1;
  const bool negated = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
  if (negated) ++i;
  bool matched = false;
  for (const std::size_t first = i; i < pattern.size(); ++i) {
    if (pattern[i] == ']' && i > first) {
      at = i + 1;
      return matched != negated;
    }
    if (pattern.substr(i, 2) == "[:") {
      const std::size_t end = pattern.find(":]", i + 2);
      if (end != std::string_view::npos) {
        matched = matched || in_class(pattern.substr(i + 2, end - i - 2), c);
        i = end + 1;
        continue;
      }
    }
    if (pattern[i] == '\\' && i + 1 < pattern.size()) ++i;
    const unsigned char low = static_cast<unsigned char>(pattern[i]);
    unsigned char high = low;
    if (i + 2 < pattern.size() && pattern[i + 1] == '-' && pattern[i + 2] != ']') {
      i += pattern[i + 2] == '\\' && i + 3 < pattern.size() ? 3 : 2;
      high = static_cast<unsigned char>(pattern[i]);
    }
    matched = matched || (low <= c && c <= high);
  }
  at = pattern.size();
  return false;
}

// The classic walk with one way back, to the last star: pattern times name steps at most.
bool general_matches(std::string_view pattern, std::string_view name, std::uint64_t& budget) {
  std::size_t p = 0, n = 0;
  std::size_t star = std::string_view::npos, star_name = 0;
  while (n < name.size()) {
    if (budget == 0) return false;
    --budget;
    if (p < pattern.size() && pattern[p] == '*') {
      star = ++p;
      star_name = n;
      continue;
    }
    bool same = false;
    if (p < pattern.size()) {
      if (pattern[p] == '[') {
        const std::size_t begin = p;
        same = bracket_matches(pattern, p, static_cast<unsigned char>(name[n]));
        budget -= std::min<std::uint64_t>(budget, p - begin);
      } else if (pattern[p] == '?') {
        same = true;
        ++p;
      } else {
        if (pattern[p] == '\\' && p + 1 < pattern.size()) ++p;
        same = pattern[p++] == name[n];
      }
    }
    if (same) {
      ++n;
    } else if (star != std::string_view::npos) {
      p = star;
      n = ++star_name;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace

Glob::Glob(std::string_view pattern) {
  anchored_ = pattern.find('/') != std::string_view::npos;
  if (pattern.starts_with('/')) pattern.remove_prefix(1);
  for (std::size_t at = 0; at <= pattern.size();) {
    const std::size_t end = std::min(pattern.find('/', at), pattern.size());
    const std::string_view text = pattern.substr(at, end - at);
    at = end + 1;
    if (anchored_ && text == "**") {
      if (parts_.empty() || parts_.back().shape != Shape::any_folders) parts_.push_back({Shape::any_folders, ""});
    } else if (text.find_first_of(special) == std::string_view::npos) {
      parts_.push_back({Shape::literal, std::string(text)});
    } else if (text[0] == '*' && text.find_first_of(special, 1) == std::string_view::npos) {
      parts_.push_back({Shape::suffix, std::string(text.substr(1))});
    } else {
      parts_.push_back({Shape::general, std::string(text)});
    }
  }
}

bool Glob::part_matches(const Part& part, std::string_view name, std::uint64_t& budget) {
  switch (part.shape) {
    case Shape::literal:
      return name == part.text;
    case Shape::suffix:
      return name.ends_with(part.text);
    default:
      return general_matches(part.text, name, budget);
  }
}

bool Glob::matches(std::string_view path, std::uint64_t& budget) const {
  if (budget == 0) return false;
  --budget;
  if (!anchored_) return part_matches(parts_[0], path.substr(path.rfind('/') + 1), budget);
  // Most patterns that are tied begin with a name, and few paths begin with it.
  if (parts_[0].shape == Shape::literal && !path.starts_with(parts_[0].text)) return false;
  // The same walk as above, over components, where `**` is the star.
  std::size_t p = 0, at = 0;
  std::size_t star = std::string_view::npos, star_at = 0;
  while (at <= path.size()) {
    if (budget == 0) return false;
    --budget;
    if (p < parts_.size() && parts_[p].shape == Shape::any_folders) {
      if (++p == parts_.size()) return true;
      star = p;
      star_at = at;
      continue;
    }
    const std::size_t end = std::min(path.find('/', at), path.size());
    if (p < parts_.size() && part_matches(parts_[p], path.substr(at, end - at), budget)) {
      ++p;
      at = end + 1;
    } else if (star != std::string_view::npos) {
      star_at = std::min(path.find('/', star_at), path.size()) + 1;
      at = star_at;
      p = star;
    } else {
      return false;
    }
  }
  return p == parts_.size();
}

}  // namespace docgarden::git
