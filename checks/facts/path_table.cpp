// SPDX-License-Identifier: MIT
#include "checks/facts/path_table.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

#include "checks/text.h"

namespace docgarden::facts {
namespace {

std::size_t hash_of(std::string_view text) {
  return XXH3_64bits(text.data(), text.size());
}

// Equal for paths that differ only in case, and for few others.
std::size_t blind_hash(std::string_view path) {
  std::array<char, 128> folded;
  std::uint64_t hash = path.size();
  for (std::size_t at = 0; at < path.size(); at += folded.size()) {
    const std::string_view part = path.substr(at, folded.size());
    std::transform(part.begin(), part.end(), folded.begin(), [](char c) { return static_cast<char>(c | 0x20); });
    hash = XXH3_64bits_withSeed(folded.data(), part.size(), hash);
  }
  return hash;
}

// The number that `matches` in the chain of slots from `hash` on, or the free slot at its end.
template <typename Slots>
auto& probe(Slots& slots, std::size_t hash, auto matches) {
  std::size_t slot = hash & slots.mask;
  while (slots.numbers[slot] != ~std::uint32_t{0} && !matches(slots.numbers[slot])) slot = (slot + 1) & slots.mask;
  return slots.numbers[slot];
}

}  // namespace

PathTable::Slots::Slots(std::size_t count) : numbers(std::bit_ceil(2 * count + 2), none), mask(numbers.size() - 1) {}

PathTable::PathTable(const std::vector<git::Entry>& entries) : by_path_(0), by_case_(0), by_name_(0) {
  paths_.reserve(entries.size() + entries.size() / 2);
  std::string_view last_folder;
  std::string_view last_extension = ".";
  for (const git::Entry& entry : entries) {
    const bool opaque = entry.mode == git::Mode::symlink || entry.mode == git::Mode::submodule;
    any_opaque_ = any_opaque_ || opaque;
    paths_.push_back({.text = entry.path, .opaque = opaque});
    if (entry.file_class != git::FileClass::vendored && extension_of(entry.path) != last_extension) {
      last_extension = extension_of(entry.path);
      extensions_.insert(last_extension);
    }
    // Entries are sorted: a folder that is above the last entry is known, and so are all above it.
    const auto known = [&](std::string_view folder) {
      return last_folder.starts_with(folder) &&
             (last_folder.size() == folder.size() || last_folder[folder.size()] == '/');
    };
    const std::string_view own_folder = folder_of(entry.path);
    for (std::string_view folder = own_folder; !folder.empty() && !known(folder); folder = folder_of(folder)) {
      paths_.push_back({.text = folder, .folder = true});
    }
    last_folder = own_folder;
  }
  by_path_ = Slots(paths_.size());
  by_case_ = Slots(paths_.size());
  by_name_ = Slots(paths_.size());
  // From the back, so that paths of one name are linked in their order.
  for (std::uint32_t number = static_cast<std::uint32_t>(paths_.size()); number-- > 0;) link(number);
}

void PathTable::link(std::uint32_t number) {
  Path& path = paths_[number];
  std::uint32_t& slot = probe(by_path_, hash_of(path.text), [&](std::uint32_t other) {
    return paths_[other].text == path.text && paths_[other].folder == path.folder;
  });
  // "a/b", "a.c", "a/d" in this order name the folder `a` twice.
  if (slot != none) return;
  slot = number;
  probe(by_case_, blind_hash(path.text),
        [&](std::uint32_t other) { return same_but_case(paths_[other].text, path.text); }) = number;
  const std::string_view name = name_of(path.text);
  std::uint32_t& first =
      probe(by_name_, hash_of(name), [&](std::uint32_t other) { return name_of(paths_[other].text) == name; });
  path.same_name = first;
  first = number;
}

const PathTable::Path* PathTable::find(std::string_view path, bool folder) const {
  const std::uint32_t number = probe(by_path_, hash_of(path), [&](std::uint32_t other) {
    return paths_[other].text == path && paths_[other].folder == folder;
  });
  return number == none ? nullptr : &paths_[number];
}

bool PathTable::has_file(std::string_view path) const {
  return find(path, false) != nullptr;
}

bool PathTable::has_folder(std::string_view path) const {
  return path.empty() || find(path, true) != nullptr;
}

std::vector<std::string_view> PathTable::with_suffix(std::string_view suffix, std::size_t limit) const {
  std::vector<std::string_view> found;
  const std::string_view name = name_of(suffix);
  std::uint32_t number =
      probe(by_name_, hash_of(name), [&](std::uint32_t other) { return name_of(paths_[other].text) == name; });
  for (; number != none && found.size() < limit; number = paths_[number].same_name) {
    const std::string_view path = paths_[number].text;
    if (!path.ends_with(suffix)) continue;
    if (path.size() == suffix.size() || path[path.size() - suffix.size() - 1] == '/') found.push_back(path);
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string_view PathTable::ignoring_case(std::string_view path) const {
  const std::uint32_t number =
      probe(by_case_, blind_hash(path), [&](std::uint32_t other) { return same_but_case(paths_[other].text, path); });
  return number == none ? std::string_view{} : paths_[number].text;
}

std::string_view PathTable::same_stem(std::string_view path) const {
  const std::string_view extension = extension_of(path);
  if (extension.empty()) return {};
  const std::string_view prefix = path.substr(0, path.size() - extension.size());  // with the dot
  std::string_view found;
  for (const Path& candidate : paths_) {
    if (candidate.folder || !candidate.text.starts_with(prefix)) continue;
    if (candidate.text.find('/', prefix.size()) != std::string_view::npos) continue;
    if (!found.empty()) return {};
    found = candidate.text;
  }
  return found;
}

std::size_t PathTable::files_in(std::string_view folder, std::string_view extension) const {
  return static_cast<std::size_t>(std::count_if(paths_.begin(), paths_.end(), [&](const Path& path) {
    return !path.folder && extension_of(path.text) == extension && folder_of(path.text) == folder;
  }));
}

bool PathTable::below_opaque(std::string_view path) const {
  if (!any_opaque_) return false;
  for (std::string_view folder = folder_of(path); !folder.empty(); folder = folder_of(folder)) {
    const Path* const file = find(folder, false);
    if (file != nullptr && file->opaque) return true;
  }
  return false;
}

namespace {

bool is_normal(std::string_view path) {
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view part = path.substr(at, end - at);
    if (part.empty() || part == "." || part == "..") return false;
    at = end + 1;
  }
  return true;
}

}  // namespace

bool normalise(std::string_view path, std::string& out) {
  // Nearly all are, and judging paths asks for hundreds of thousands.
  if (is_normal(path)) {
    out.assign(path);
    return true;
  }
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view part = path.substr(at, end - at);
    if (part == "..") {
      if (parts.empty()) return false;
      parts.pop_back();
    } else if (!part.empty() && part != ".") {
      parts.push_back(part);
    }
    at = end + 1;
  }
  out.clear();
  for (const std::string_view part : parts) {
    if (!out.empty()) out += '/';
    out += part;
  }
  return true;
}

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
}

std::string_view name_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view extension_of(std::string_view path) {
  const std::string_view name = name_of(path);
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? std::string_view{} : name.substr(dot + 1);
}

std::string join(std::string_view folder, std::string_view path) {
  std::string joined(folder);
  if (!joined.empty() && !path.empty()) joined += '/';
  joined += path;
  return joined;
}

}  // namespace docgarden::facts
