// SPDX-License-Identifier: MIT
#include "checks/facts/history.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <ctime>
#include <tuple>

#include "checks/facts/path_table.h"

namespace docgarden::facts {
namespace {

constexpr std::int64_t day = 24 * 60 * 60;
constexpr std::int64_t soon = 90 * day;
constexpr int max_renames = 10;
constexpr git::BlobId none{};

std::uint64_t hash_of(std::string_view path) {
  return XXH3_64bits(path.data(), path.size());
}

std::string date_of(std::int64_t time) {
  const std::time_t seconds = time;
  std::tm parts{};
  std::array<char, 16> date{};
  if (::gmtime_r(&seconds, &parts) == nullptr) return "";
  return {date.data(), std::strftime(date.data(), date.size(), "%Y-%m-%d", &parts)};
}

bool is_part_of_name(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '/';
}

// True if `text` stands in `bytes` and is no part of a longer name there.
bool says(std::string_view bytes, std::string_view text) {
  for (std::size_t at = bytes.find(text); at != std::string_view::npos; at = bytes.find(text, at + 1)) {
    const bool begins = at == 0 || !is_part_of_name(bytes[at - 1]) || !is_part_of_name(text.front());
    const std::size_t end = at + text.size();
    const bool ends = end == bytes.size() || !is_part_of_name(bytes[end]) || !is_part_of_name(text.back());
    if (begins && ends) return true;
  }
  return false;
}

// By name alone: what a document of another class once was is of no use, but costs nothing.
bool is_document(std::string_view path) {
  const std::string_view extension = extension_of(path);
  return extension == "md" || extension == "mdx" || extension == "markdown" || extension == "MD" || extension == "mdc";
}

// A file or folder; by the entries themselves, which are sorted.
bool exists(const git::Snapshot& snapshot, const std::string& path) {
  if (snapshot.find(path) != nullptr) return true;
  const std::string below = path + "/";
  const auto next =
      std::lower_bound(snapshot.entries().begin(), snapshot.entries().end(), below,
                       [](const git::Entry& entry, const std::string& name) { return entry.path < name; });
  return next != snapshot.entries().end() && next->path.starts_with(below);
}

}  // namespace

History::History(const git::Snapshot& snapshot, const HistoryOptions& options)
    : snapshot_(&snapshot), source_(snapshot.commits()) {
  if (source_ == nullptr) return;
  bool reached_limit = false;
  std::int64_t oldest = 0;
  const git::HistoryEnd end = source_->walk(
      source_->tip(),
      [&](const git::Commit& commit, const std::vector<git::Change>& changes) {
        if (options.progress && commits_.size() % 256 == 0) options.progress(commits_.size());
        // The tip itself is always read: what it removed is the newest news.
        if (commits_.empty()) oldest = std::max(options.since, commit.time - options.most);
        reached_limit = commit.time < oldest && !commits_.empty();
        if (!reached_limit) take(commit, changes);
        return !reached_limit;
      },
      reach_.unread);
  sort();
  reach_.commits = commits_.size();
  if (!commits_.empty()) reach_.oldest = date_of(commits_.back().time);
  reach_.whole = end == git::HistoryEnd::root;
  if (reached_limit) reach_.ended_because = not_asked;
  if (end == git::HistoryEnd::shallow) reach_.ended_because = "the clone is shallow";
  if (end == git::HistoryEnd::missing) reach_.ended_because = "a commit can't be read";
}

void History::take(const git::Commit& commit, const std::vector<git::Change>& changes) {
  const std::uint32_t number = static_cast<std::uint32_t>(commits_.size());
  commits_.push_back(commit);
  for (const git::Change& change : changes) {
    if (change.after == none) removals_.push_back({hash_of(change.path), number});
    if (!change.folder && is_document(change.path)) {
      revisions_.push_back({hash_of(change.path), number, change.before});
    }
  }
}

void History::sort() {
  const auto key = [](const auto& one) { return std::tuple(one.path, one.commit); };
  const auto order = [&](const auto& a, const auto& b) { return key(a) < key(b); };
  std::sort(removals_.begin(), removals_.end(), order);
  std::sort(revisions_.begin(), revisions_.end(), order);
}

std::optional<Vanished> History::vanished(const std::string& path) const {
  if (!known() || path.empty()) return std::nullopt;
  if (snapshot_->kind() != git::Kind::commit && source_->at_tip(path)) {
    return Vanished{.path = path};
  }
  const std::uint64_t hash = hash_of(path);
  const auto found =
      std::lower_bound(removals_.begin(), removals_.end(), hash,
                       [](const Removal& removal, std::uint64_t wanted) { return removal.path < wanted; });
  if (found == removals_.end() || found->path != hash) return std::nullopt;
  return describe(path, found->commit);
}

Vanished History::describe(const std::string& path, std::uint32_t commit) const {
  Vanished vanished{.path = path, .age = commit};
  vanished.commit = source_->origin_of_removal(commits_[commit].id, path);
  git::CommitText text = source_->text(vanished.commit);
  vanished.date = std::move(text.date);
  vanished.subject = std::move(text.subject);
  vanished.successor = successor_of(path, commit, max_renames);
  return vanished;
}

// Along renames to a path that lives now.
std::string History::successor_of(const std::string& path, std::uint32_t commit, int depth) const {
  const std::string next = source_->renamed_to(commits_[commit].id, path);
  if (next.empty() || depth == 0) return "";
  if (exists(*snapshot_, next)) return next;
  const std::uint64_t hash = hash_of(next);
  // The end of the life that began there: of its removals the oldest one that is newer.
  std::optional<std::uint32_t> end;
  for (auto it = std::lower_bound(removals_.begin(), removals_.end(), hash,
                                  [](const Removal&one, std::uint64_t wanted) { return one.path < wanted; });
       it != removals_.end() && it->path == hash && it->commit < commit; ++it) {
    end = it->commit;
  }
  return end ? successor_of(next, *end, depth - 1) : "";
}

History::Found History::before(std::string path, std::uint32_t commit, std::string& bytes) const {
  std::uint32_t newest = 0;  // of the revisions that count
  for (int renames = 0; renames <= max_renames; ++renames) {
    const Revision* last = nullptr;  // the oldest that is not older than the commit
    const std::pair from(hash_of(path), newest);
    for (auto it = std::lower_bound(
             revisions_.begin(), revisions_.end(), from,
             [](const Revision&one, const auto&wanted) { return std::pair(one.path, one.commit) < wanted; });
         it != revisions_.end() && it->path == from.first && it->commit <= commit; ++it) {
      last = &*it;
      if (it->before == none) break;  // what was there earlier is another document
    }
    if (last == nullptr) return at_tip(path, bytes);
    if (last->before != none) {
      return source_->read(last->before, bytes) == git::ReadStatus::ok ? Found::bytes : Found::unreadable;
    }
    newest = last->commit;
    path = source_->renamed_from(commits_[newest].id, path);
    if (path.empty()) return Found::absent;
  }
  return Found::absent;
}

// What lies in the work tree or the index may say more than the newest commit.
History::Found History::at_tip(const std::string& path, std::string& bytes) const {
  if (snapshot_->kind() == git::Kind::commit) return Found::unchanged;
  const std::optional<git::BlobId> blob = source_->at_tip(path);
  if (!blob) return Found::absent;
  return source_->read(*blob, bytes) == git::ReadStatus::ok ? Found::bytes : Found::unreadable;
}

Written History::written(const std::string& document, std::string_view text, const Vanished& vanished) const {
  if (vanished.commit == none) return Written::before;
  std::string bytes;
  const auto said_before = [&](std::uint32_t commit) {
    const Found found = before(document, commit, bytes);
    if (found == Found::unreadable) return Written::unknown;
    const bool said = found == Found::unchanged || (found == Found::bytes && says(bytes, text));
    return said ? Written::before : Written::later;
  };
  if (const Written when = said_before(vanished.age); when != Written::later) return when;
  // Times of commits are not always in order, so the first one that is too late decides.
  const std::int64_t last = commits_[vanished.age].time + soon;
  std::uint32_t late = vanished.age;
  while (late > 0 && commits_[late - 1].time <= last) --late;
  if (late == 0) return Written::soon_after;
  const Written when = said_before(late - 1);
  return when == Written::before ? Written::soon_after : when;
}

}  // namespace docgarden::facts
