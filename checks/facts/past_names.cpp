// SPDX-License-Identifier: MIT
#include "checks/facts/past_names.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "checks/facts/path_table.h"
#include "checks/facts/subcommands/subcommands.h"

namespace docgarden::facts {
namespace {

constexpr git::BlobId none{};

// Searches the commits that took a name out of a file for the newest one that took out its definition.
class Search {
 public:
  Search(const git::Snapshot& head, const LostWords& lost) : head_(head), source_(*head.commits()), lost_(lost) {}

  GoneNames run(const std::unordered_set<std::string>& open) {
    ask(open);
    while (!asked_.empty()) {
      const auto newest = asked_.extract(asked_.begin());
      read(newest.key(), newest.mapped());
    }
    if (!found_.empty()) forgive_others();
    for (auto& [name, gone] : found_) gone.may_have_moved = gone.may_have_moved || has_become_dependency(gone.path);
    forgive_files(head_, found_);
    return std::move(found_);
  }

 private:
  // A name with the commits that took it out of a file and were not read yet, oldest first.
  struct Asked {
    std::string name;
    std::vector<std::uint32_t> commits;
  };

  void ask(const std::unordered_set<std::string>& open) {
    std::vector<WordHash> hashes;
    const auto hash = [](const std::string& name) { return lost_hash(is_telling(name) ? name : "--" + name); };
    for (const std::string& name : open) hashes.push_back(hash(name));
    std::sort(hashes.begin(), hashes.end());
    const auto commits = lost_.commits_of(hashes);
    for (const std::string& name : open) {
      const auto found = commits.find(hash(name));
      if (found == commits.end()) continue;
      constexpr std::size_t most = 5;  // commits that are read for one name
      std::vector<std::uint32_t> older(
          found->second.begin(),
          found->second.begin() + static_cast<std::ptrdiff_t>(std::min(most, found->second.size())));
      std::reverse(older.begin(), older.end());
      put({name, std::move(older)});
    }
  }

  void put(Asked asked) {
    if (asked.commits.empty()) return;
    const std::uint32_t next = asked.commits.back();
    asked.commits.pop_back();
    asked_[next].push_back(std::move(asked));
  }

  void read(std::uint32_t position, const std::vector<Asked>& asked) {
    std::unordered_set<std::string> wanted;
    for (const Asked& one : asked) wanted.insert(one.name);
    const git::BlobId& commit = lost_.commit(position);
    RemovedNames removed(&wanted);
    std::size_t unread = 0;
    bool depends = false;  // a manifest got a name: what went may be in that package now
    source_.walk(
        commit,
        [&](const git::Commit&, const std::vector<git::Change>& changes) {
          for (const git::Change& change : changes) {
            compare(change, wanted, removed);
            const bool package = git::classify(change.path) == git::FileClass::manifest;
            if (package && change.after == none) packages_.emplace(folder_of(change.path));
            if (package && change.after != none && change.before != none) depends = depends || adds_names(change);
          }
          return false;
        },
        unread);
    for (auto& [name, gone] : removed.names) {
      gone.commit = commit;
      gone.may_have_moved = gone.may_have_moved || depends;
      gone.age = position;
      found_.emplace(name, std::move(gone));
    }
    for (const Asked& one : asked) {
      if (!found_.contains(one.name)) put(one);
    }
  }

  void compare(const git::Change& change, const std::unordered_set<std::string>& wanted, RemovedNames& removed) {
    if (change.folder || change.submodule || change.before == none) return;
    const std::string path(change.path);
    if (!defines_names(path)) return;
    std::string before, after;
    if (source_.read(change.before, before) != git::ReadStatus::ok || before.size() > largest_code) return;
    const auto says = [&](const std::string& name) { return before.find(name) != std::string::npos; };
    if (std::none_of(wanted.begin(), wanted.end(), says)) return;
    before = code_of(path, std::move(before));
    if (change.after != none && !code_at(path, change.after, after)) return;
    removed.compare(path, before, after, change.after != none);
  }

  // Whether a manifest got a name that it had not: a dependency, as far as anybody can tell in any format.
  bool adds_names(const git::Change& change) const {
    std::string before, after;
    if (source_.read(change.before, before) != git::ReadStatus::ok) return false;
    if (source_.read(change.after, after) != git::ReadStatus::ok || after.size() > largest_code) return false;
    std::unordered_set<std::string> known;
    for_each_name(before, [&](std::string_view name, std::size_t) { known.emplace(name); });
    bool adds = false;
    for_each_name(after, [&](std::string_view name, std::size_t) {
      // Versions and the hashes of locked packages change all the time.
      const bool word = name.size() > 3 && name.find_first_not_of("0123456789abcdef-") != std::string_view::npos;
      adds = adds || (word && !known.contains(std::string(name)));
    });
    return adds;
  }

  bool code_at(const std::string& path, const git::BlobId& blob, std::string& code) const {
    std::string bytes;
    if (source_.read(blob, bytes) != git::ReadStatus::ok || bytes.size() > largest_code) return false;
    code = code_of(path, std::move(bytes));
    return !code.empty();
  }

  // What a copy of another project has, or a file that a program wrote, is not gone.
  void forgive_others() {
    std::uint64_t budget = 32u << 20;  // bytes
    for (const git::Entry& entry : head_.entries()) {
      const bool other = entry.file_class == git::FileClass::vendored ||
                         entry.file_class == git::FileClass::generated || entry.file_class == git::FileClass::fixture;
      if (!other || entry.mode == git::Mode::submodule) continue;
      const git::Blob blob = head_.read(entry, std::min(budget, largest_code));
      budget -= std::min<std::uint64_t>(budget, blob.bytes.size());
      for_each_name(blob.bytes, [&](std::string_view name, std::size_t) {
        if (is_telling(name)) found_.erase(std::string(name));
      });
      if (found_.empty() || budget == 0) return;
    }
  }

  // Whether a commit took out the package that the file was in, and a manifest of today names it.
  bool has_become_dependency(std::string_view path) {
    for (std::string_view folder = folder_of(path); !folder.empty(); folder = folder_of(folder)) {
      if (packages_.contains(std::string(folder)) && dependencies().contains(std::string(name_of(folder)))) return true;
    }
    return false;
  }

  // Every name in the manifests of the head.
  const std::unordered_set<std::string>& dependencies() {
    if (!dependencies_.empty()) return dependencies_;
    for (const git::Entry& entry : head_.entries()) {
      if (entry.file_class != git::FileClass::manifest) continue;
      const git::Blob blob = head_.read(entry, largest_code);
      for_each_name(blob.bytes, [&](std::string_view name, std::size_t) { dependencies_.emplace(name); });
    }
    return dependencies_;
  }

  const git::Snapshot& head_;
  const git::Commits& source_;
  const LostWords& lost_;
  std::map<std::uint32_t, std::vector<Asked>> asked_;  // by the position of the commit to read next
  GoneNames found_;
  std::unordered_set<std::string> packages_;      // folders of manifests that a commit took out
  std::unordered_set<std::string> dependencies_;  // names in the manifests of the head
};

}  // namespace

bool PastNames::holds(const std::string& name, bool option) const {
  if (change.contains(name)) return true;
  if (!asks_history()) return false;
  if (is_telling(name)) return history->ever(lost_hash(name));
  return option && history->ever(lost_hash("--" + name));
}

bool PastNames::holds_subcommand(const std::string& name) const {
  return commands.contains(name) || (asks_history() && history->ever(lost_hash(lost_subcommand(name))));
}

GoneNames find_past_names(const git::Snapshot& head, const PastNames& past,
                          const std::unordered_set<std::string>& open) {
  GoneNames names;
  std::unordered_set<std::string> rest;
  for (const std::string& name : open) {
    const auto found = past.change.find(name);
    if (found != past.change.end()) {
      names.emplace(*found);
    } else {
      rest.insert(name);
    }
  }
  if (past.asks_history() && !rest.empty()) names.merge(Search(head, *past.history).run(rest));
  return names;
}

}  // namespace docgarden::facts
