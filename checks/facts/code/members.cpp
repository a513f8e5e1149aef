// SPDX-License-Identifier: MIT
#include "checks/facts/code/members.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "checks/facts/code/part.h"
#include "checks/facts/code/symbols.h"
#include "checks/facts/code/today.h"
#include "checks/facts/definitions.h"
#include "checks/facts/path_table.h"
#include "checks/git/line_diff.h"
#include "checks/text.h"

namespace docgarden::facts {
namespace {

constexpr git::BlobId none{};

bool is_source(const git::Entry& entry) {
  return entry.file_class == git::FileClass::code && may_define(entry.path) && has_symbols(entry.path);
}

std::unordered_set<std::string_view> lines_of(std::string_view text) {
  std::unordered_set<std::string_view> lines;
  for_each_line(text, [&](std::string_view line) { lines.insert(line); });
  return lines;
}

// Two versions of a file that has lost something.
class Versions {
 public:
  Versions(std::string path, std::string before, std::string after)
      : path_(std::move(path)), before_(std::move(before)), after_(std::move(after)) {}

  // Whether the second version lost the part, and has its owner still.
  bool lost(const MemberName& wanted, LostMember& lost) {
    if (before_.find(wanted.name) == std::string::npos) return false;
    if (before_.find(wanted.owner) == std::string::npos && module_of(path_) != wanted.owner &&
        package_of(path_) != wanted.owner) {
      return false;
    }
    read();
    const Part was = find_part(was_, path_, wanted), is = find_part(is_, path_, wanted);
    if (was.kind == PartKind::none || !is.owner) return false;
    // What a module imports for itself nobody else means; a package's own file is there for it.
    if (was.symbol == SymbolKind::import && name_of(path_) != "__init__.py") return false;
    if (is.kind != PartKind::none && (is.is_public || !was.is_public)) return false;
    lost.hidden = is.kind != PartKind::none;
    lost.parameter = was.kind == PartKind::parameter;
    lost.module = was.kind == PartKind::of_module;
    lost.gone = place_of(was, wanted);
    return was_.whole && is_.whole;
  }

 private:
  void read() {
    if (read_) return;
    was_ = read_symbols(path_, before_);
    is_ = read_symbols(path_, after_);
    read_ = true;
  }

  GoneName place_of(const Part& was, const MemberName& wanted) const {
    GoneName gone{.path = path_, .how = Definition::defined};
    const std::string_view line = line_at(before_, was.line);
    gone.text = shown(line);
    gone.line = 1;
    for (const git::RemovedLine& removed : git::removed_lines(before_, after_)) {
      if (removed.text == line) gone.line = std::max(removed.line, 1);
    }
    gone.successor = successor_of(was_, is_, path_, wanted);
    return gone;
  }

  std::string path_, before_, after_;
  Symbols was_, is_;
  bool read_ = false;
};

class Search {
 public:
  Search(const git::Snapshot& head, const std::set<MemberName>& wanted) : head_(head), wanted_(wanted) {}

  void in_change(const git::Snapshot& base, const Suspects& suspects) {
    std::map<std::string, std::vector<MemberName>> files;
    for (const MemberName& one : wanted_) {
      const auto found = suspects.find(one.name);
      if (found == suspects.end()) continue;
      for (const std::string& path : found->second) files[path].push_back(one);
    }
    for (const auto& [path, asked] : files) {
      Versions versions(path, bytes_of(base, path), bytes_of(head_, path));
      for (const MemberName& one : asked) {
        LostMember lost;
        if (versions.lost(one, lost)) found_.emplace(one, std::move(lost));
      }
    }
  }

  void in_history(const LostWords& history) {
    std::vector<WordHash> hashes;
    for (const MemberName& one : wanted_) {
      if (is_telling(one.name) && !found_.contains(one)) hashes.push_back(lost_hash(one.name));
    }
    std::sort(hashes.begin(), hashes.end());
    hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
    const auto commits = history.commits_of(hashes);
    std::map<std::uint32_t, std::vector<MemberName>> asked;  // newest first
    for (const MemberName& one : wanted_) {
      const auto found = is_telling(one.name) ? commits.find(lost_hash(one.name)) : commits.end();
      if (found == commits.end()) continue;
      constexpr std::size_t most = 5;  // commits that are read for one name
      for (std::size_t i = 0; i < std::min(most, found->second.size()); ++i) asked[found->second[i]].push_back(one);
    }
    for (const auto& [position, names] : asked) read_commit(history, position, names);
  }

  LostMembers finish() {
    if (!found_.empty()) keep_absent(head_, found_);
    return std::move(found_);
  }

 private:
  static std::string bytes_of(const git::Snapshot& snapshot, const std::string& path) {
    const git::Entry* entry = snapshot.find(path);
    return entry == nullptr ? "" : snapshot.read(*entry, largest_code).bytes;
  }

  void read_commit(const LostWords& history, std::uint32_t position, const std::vector<MemberName>& names) {
    const git::Commits& source = *head_.commits();
    std::size_t unread = 0;
    source.walk(
        history.commit(position),
        [&](const git::Commit&, const std::vector<git::Change>& changes) {
          for (const git::Change& change : changes) compare(history.commit(position), position, change, names);
          return false;
        },
        unread);
  }

  void compare(const git::BlobId& commit, std::uint32_t position, const git::Change& change,
               const std::vector<MemberName>& names) {
    if (change.folder || change.submodule || change.before == none || change.after == none) return;
    const std::string path(change.path);
    if (!defines_names(path) || !has_symbols(path)) return;
    const git::Commits& source = *head_.commits();
    std::string before, after;
    if (source.read(change.before, before) != git::ReadStatus::ok || before.size() > largest_code) return;
    const auto says = [&](const MemberName& one) { return before.find(one.name) != std::string::npos; };
    if (std::none_of(names.begin(), names.end(), says)) return;
    if (source.read(change.after, after) != git::ReadStatus::ok || after.size() > largest_code) return;
    Versions versions(path, std::move(before), std::move(after));
    for (const MemberName& one : names) {
      LostMember lost;
      if (found_.contains(one) || !versions.lost(one, lost)) continue;
      lost.gone.commit = commit;
      lost.gone.age = position;
      found_.emplace(one, std::move(lost));
    }
  }

  const git::Snapshot& head_;
  const std::set<MemberName>& wanted_;
  LostMembers found_;
};

}  // namespace

Suspects find_suspects(const git::Snapshot& base, const git::Snapshot& head) {
  Suspects suspects;
  for (const git::Entry& entry : base.entries()) {
    const git::Entry* now = head.find(entry.path);
    if (now == nullptr || now->id == entry.id || !is_source(entry)) continue;
    const git::Blob was = base.read(entry, largest_code), is = head.read(*now, largest_code);
    if (was.status != git::ReadStatus::ok || is.status != git::ReadStatus::ok) continue;
    const std::unordered_set<std::string_view> before = lines_of(was.bytes), after = lines_of(is.bytes);
    std::unordered_set<std::string_view> names;
    for (const std::string_view line : before) {
      if (after.contains(line)) continue;
      for_each_name(line, [&](std::string_view name, std::size_t) { names.insert(name); });
    }
    for (const std::string_view name : names) {
      if (name.size() > 1) suspects[std::string(name)].push_back(entry.path);
    }
  }
  return suspects;
}

LostMembers find_lost_members(const git::Snapshot& head, const git::Snapshot* base, const Suspects& suspects,
                              const LostWords* history, const std::set<MemberName>& wanted) {
  if (wanted.empty()) return {};
  Search search(head, wanted);
  if (base != nullptr) search.in_change(*base, suspects);
  if (history != nullptr && history->known() && head.commits() != nullptr) search.in_history(*history);
  return search.finish();
}

}  // namespace docgarden::facts
