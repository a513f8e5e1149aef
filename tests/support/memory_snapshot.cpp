// SPDX-License-Identifier: MIT
#include "tests/support/memory_snapshot.h"

#include <xxhash.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <sstream>

#include "checks/config.h"

namespace docgarden::tests {
namespace {

git::BlobId id_of(const std::string& bytes) {
  git::BlobId id{};
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  std::memcpy(id.data(), &hash, sizeof hash);
  id[19] = 1;
  return id;
}

}  // namespace

MemorySnapshot::MemorySnapshot(const std::map<std::string, std::string>& files) {
  kind_ = git::Kind::commit;
  id_ = std::string(40, '0');
  for (const auto& [name, bytes] : files) {
    const bool link = name.ends_with("@");
    const std::string path = link ? name.substr(0, name.size() - 1) : name;
    contents_[path] = link ? bytes.substr(0, bytes.find('\n')) : bytes;  // a case's file ends with a line end
    entries_.push_back({.path = path,
                        .id = id_of(bytes),
                        .size = bytes.size(),
                        .mode = link ? git::Mode::symlink : git::Mode::file,
                        .file_class = git::classify(path)});
    if (path == ".gitignore") {
      std::istringstream lines(bytes);
      for (std::string line; std::getline(lines, line);) {
        if (!line.empty() && line[0] != '#') ignore_rules_.push_back(line);
      }
    }
  }
  std::sort(entries_.begin(), entries_.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
}

void MemorySnapshot::add_missing(const std::string& path) {
  missing_.insert(path);
  entries_.push_back({.path = path, .file_class = git::classify(path)});
  std::sort(entries_.begin(), entries_.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
}

git::Blob MemorySnapshot::read(const git::Entry& entry, std::uint64_t max_bytes) const {
  if (missing_.contains(entry.path)) return {git::ReadStatus::missing, ""};
  const std::string& bytes = contents_.at(entry.path);
  if (bytes.size() > max_bytes) return {git::ReadStatus::too_large, ""};
  if (bytes.substr(0, 8000).find('\0') != std::string::npos) return {git::ReadStatus::binary, ""};
  return {git::ReadStatus::ok, bytes};
}

bool MemorySnapshot::ignores(std::string_view path) const {
  std::string whole(path);
  if (whole.ends_with('/')) whole.pop_back();
  for (std::string rule : ignore_rules_) {
    if (rule.ends_with('/')) rule.pop_back();
    const bool rooted = rule.starts_with('/');
    if (rooted) rule.erase(0, 1);
    // A rule that matches any folder above the path ignores the path too.
    for (std::size_t end = 0; end != std::string::npos;) {
      end = whole.find('/', end == 0 ? 0 : end + 1);
      const std::string part = whole.substr(0, end);
      const std::string name = part.substr(part.rfind('/') + 1);
      if (glob_matches(rule, rooted || rule.find('/') != std::string::npos ? part : name)) return true;
    }
  }
  return false;
}

}  // namespace docgarden::tests
