// SPDX-License-Identifier: MIT
#include "checks/facts/path_table.h"

#include <algorithm>

namespace docgarden::facts {
namespace {

bool same_ignoring_case(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [&](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace

PathTable::PathTable(const std::vector<git::Entry>& entries) {
  files_.reserve(entries.size());
  folders_.insert("");
  for (const git::Entry& entry : entries) {
    const std::string_view path = entry.path;
    files_.insert(path);
    by_name_[name_of(path)].push_back(path);
    if (entry.file_class != git::FileClass::vendored) extensions_.insert(extension_of(path));
    if (entry.mode == git::Mode::symlink || entry.mode == git::Mode::submodule) opaque_.insert(path);
    // Entries are sorted, so a folder that is known has all its parents known too.
    for (std::string_view folder = folder_of(path); !folder.empty() && folders_.insert(folder).second;
         folder = folder_of(folder)) {
      by_name_[name_of(folder)].push_back(folder);
    }
    top_.insert(path.substr(0, path.find('/')));
  }
}

bool PathTable::has_file(std::string_view path) const {
  return files_.contains(path);
}
bool PathTable::has_folder(std::string_view path) const {
  return folders_.contains(path);
}

std::vector<std::string_view> PathTable::with_suffix(std::string_view suffix, std::size_t limit) const {
  std::vector<std::string_view> found;
  const auto same_name = by_name_.find(name_of(suffix));
  if (same_name == by_name_.end()) return found;
  for (const std::string_view path : same_name->second) {
    if (path.ends_with(suffix) && (path.size() == suffix.size() || path[path.size() - suffix.size() - 1] == '/')) {
      found.push_back(path);
      if (found.size() == limit) break;
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string_view PathTable::ignoring_case(std::string_view path) const {
  // Asked for the few claims that failed, so a walk over everything is cheaper than one more table.
  const auto same = [&](std::string_view candidate) { return same_ignoring_case(candidate, path); };
  for (const std::unordered_set<std::string_view>* set : {&files_, &folders_}) {
    const auto found = std::find_if(set->begin(), set->end(), same);
    if (found != set->end()) return *found;
  }
  return {};
}

std::string_view PathTable::same_stem(std::string_view path) const {
  const std::string_view extension = extension_of(path);
  if (extension.empty()) return {};
  const std::string_view prefix = path.substr(0, path.size() - extension.size());  // with the dot
  std::string_view found;
  for (const std::string_view file : files_) {
    if (!file.starts_with(prefix) || file.substr(prefix.size()).find('/') != std::string_view::npos) continue;
    if (!found.empty()) return {};
    found = file;
  }
  return found;
}

bool PathTable::below_opaque(std::string_view path) const {
  for (std::string_view folder = folder_of(path); !folder.empty(); folder = folder_of(folder)) {
    if (opaque_.contains(folder)) return true;
  }
  return false;
}

bool normalise(std::string_view path, std::string& out) {
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
