// SPDX-License-Identifier: MIT
#include "checks/facts/moved.h"

#include <map>
#include <string_view>
#include <unordered_set>

#include "checks/facts/path_table.h"
#include "checks/text.h"

namespace docgarden::facts {
namespace {

std::string bytes_of(const git::Snapshot& snapshot, const git::Entry& entry) {
  return snapshot.read(entry).bytes;
}

std::unordered_set<std::string_view> lines_of(std::string_view text) {
  std::unordered_set<std::string_view> lines;
  for_each_line(text, [&](std::string_view line) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty()) lines.insert(line);
  });
  return lines;
}

std::string same_bytes(const git::Snapshot& from, const git::Entry& entry, const git::Snapshot& to) {
  if (entry.id == git::BlobId{}) return "";
  for (const git::Entry& other : to.entries()) {
    if (other.id == entry.id && from.find(other.path) == nullptr) return other.path;
  }
  return "";
}

std::string alike(const git::Snapshot& from, const git::Entry& entry, const git::Snapshot& to) {
  constexpr int most_read = 64;
  constexpr std::size_t telling = 8;  // lines: a file of few may share all of them by chance
  const std::string text = bytes_of(from, entry);
  const std::unordered_set<std::string_view> lines = lines_of(text);
  std::string best;
  std::size_t most = 0;
  int read = 0;
  for (const git::Entry& other : to.entries()) {
    if (extension_of(other.path) != extension_of(entry.path) || from.find(other.path) != nullptr) continue;
    if (++read > most_read) break;
    const std::string now = bytes_of(to, other);
    const std::unordered_set<std::string_view> others = lines_of(now);
    std::size_t shared = 0;
    for (const std::string_view line : others) shared += lines.count(line);
    const bool half = shared * 2 >= lines.size() || (shared >= telling && shared * 2 >= others.size());
    if (shared > most && half) {
      most = shared;
      best = other.path;
    }
  }
  return best;
}

// Files keep their names below a folder that moves.
std::string folder_moved_to(const git::Snapshot& from, const std::string& folder, const git::Snapshot& to) {
  constexpr std::size_t most_asked = 20;
  const std::string below = folder + "/";
  std::map<std::string, std::size_t> votes;
  std::size_t asked = 0;
  for (const git::Entry& entry : from.entries()) {
    if (!entry.path.starts_with(below)) continue;
    if (++asked > most_asked) break;
    const std::string now = same_bytes(from, entry, to);
    const std::string rest = entry.path.substr(folder.size());
    if (now.size() > rest.size() && now.ends_with(rest)) ++votes[now.substr(0, now.size() - rest.size())];
  }
  for (const auto& [target, count] : votes) {
    if (2 * count > asked) return target;
  }
  return "";
}

}  // namespace

std::string moved_to(const git::Snapshot& from, const std::string& path, const git::Snapshot& to) {
  const git::Entry* entry = from.find(path);
  if (entry == nullptr) return folder_moved_to(from, path, to);
  std::string same = same_bytes(from, *entry, to);
  return same.empty() ? alike(from, *entry, to) : same;
}

}  // namespace docgarden::facts
