// SPDX-License-Identifier: MIT
#include "checks/git/git_commits.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <ctime>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "checks/git/tree_diff.h"
#include "checks/text.h"

namespace docgarden::git {
namespace {

constexpr std::uint64_t max_blob = 8u << 20;
constexpr std::size_t max_candidates = 100;
constexpr int max_branch = 2000;

using CommitHandle = Handle<git_commit, git_commit_free>;
using DiffHandle = Handle<git_diff, git_diff_free>;

CommitHandle find_commit(const Repository& repository, const BlobId& id) {
  git_commit* commit = nullptr;
  const git_oid oid = to_oid(id);
  return CommitHandle(git_commit_lookup(&commit, repository.get(), &oid) == 0 ? commit : nullptr);
}

BlobId parent_of(const git_commit* commit, unsigned number = 0) {
  const git_oid* parent = git_commit_parent_id(commit, number);
  return parent == nullptr ? BlobId{} : to_blob_id(*parent);
}

std::string_view name_of(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

std::string_view extension_of(std::string_view path) {
  const std::string_view name = name_of(path);
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : name.substr(dot);
}

// How alike two paths are: the components that they share at the end count most.
std::size_t likeness(std::string_view a, std::string_view b) {
  const auto [start, ignored] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  const auto [end, also_ignored] = std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend());
  const std::size_t head = static_cast<std::size_t>(start - a.begin());
  const std::size_t tail = static_cast<std::size_t>(end - a.rbegin());
  return head + 2 * tail + (name_of(a) == name_of(b) ? 1000 : 0);
}

// "TableReader.cs" and "table_list.cs": four letters in a row, or the whole of a shorter name.
bool share_a_word(std::string_view a, std::string_view b) {
  const auto stem = [](std::string_view path) {
    const std::string name = lowered(name_of(path).substr(0, name_of(path).find('.', 1)));
    return name;
  };
  const std::string one = stem(a), other = stem(b);
  const std::size_t length = std::min({one.size(), other.size(), std::size_t{4}});
  for (std::size_t at = 0; at + length <= one.size(); ++at) {
    if (other.find(one.substr(at, length)) != std::string::npos) return true;
  }
  return false;
}

class GitCommits final : public Commits {
 public:
  GitCommits(const Repository& repository, OdbReader& odb, const BlobId& tip, const std::string& shallow)
      : repository_(repository), odb_(odb), tip_(tip), objects_(objects_of(repository)) {
    for (std::size_t at = 0; at + GIT_OID_HEXSZ <= shallow.size(); at += GIT_OID_HEXSZ + 1) {
      shallow_.insert(shallow.substr(at, GIT_OID_HEXSZ));
    }
  }

  const BlobId& tip() const override { return tip_; }

  HistoryEnd walk(const BlobId& from, const Visit& visit, std::size_t& unread) const override {
    TreeDiff diff(objects_.get());
    std::vector<Change> changes;
    CommitHandle commit = find_commit(repository_, from);
    while (commit) {
      // From 1.7 on libgit2 hides the parents that a shallow clone lacks, and before it lets them be asked for.
      const BlobId id = to_blob_id(*git_commit_id(commit.get()));
      if (!shallow_.empty() && shallow_.contains(to_hex(id))) return HistoryEnd::shallow;
      const BlobId parent_id = parent_of(commit.get());
      const bool root = parent_id == BlobId{};
      CommitHandle parent = root ? nullptr : find_commit(repository_, parent_id);
      if (!root && !parent) return HistoryEnd::missing;
      const BlobId before = root ? BlobId{} : to_blob_id(*git_commit_tree_id(parent.get()));
      if (!diff.compare(before, to_blob_id(*git_commit_tree_id(commit.get())), changes)) ++unread;
      const Commit seen{id, git_commit_time(commit.get()), parent_id};
      if (!visit(seen, changes)) return HistoryEnd::stopped;
      if (root) return HistoryEnd::root;
      commit = std::move(parent);
    }
    return HistoryEnd::missing;
  }

  CommitText text(const BlobId& id) const override {
    const CommitHandle commit = find_commit(repository_, id);
    if (!commit) return {};
    CommitText text;
    const git_signature* author = git_commit_author(commit.get());
    text.date = date_of(author->when.time + author->when.offset * 60);
    const char* subject = git_commit_summary(commit.get());
    text.subject = subject == nullptr ? "" : subject;
    return text;
  }

  std::string renamed_to(const BlobId& commit, std::string_view path) const override {
    std::string file = counterpart(commit, path, false);
    return file.empty() ? folder_renamed_to(commit, path) : file;
  }
  std::string renamed_from(const BlobId& commit, std::string_view path) const override {
    return counterpart(commit, path, true);
  }

  BlobId origin_of_removal(const BlobId& merge, std::string_view path) const override {
    const CommitHandle commit = find_commit(repository_, merge);
    if (!commit || git_commit_parentcount(commit.get()) < 2) return merge;
    // Down the branch that came in, as long as it does not have the path.
    CommitHandle at = find_commit(repository_, parent_of(commit.get(), 1));
    for (int i = 0; at && i < max_branch; ++i) {
      if (find(at.get(), path)) return merge;
      CommitHandle parent = find_commit(repository_, parent_of(at.get()));
      if (!parent) return merge;
      if (find(parent.get(), path)) return to_blob_id(*git_commit_id(at.get()));
      at = std::move(parent);
    }
    return merge;
  }

  std::optional<BlobId> at(const BlobId& id, std::string_view path) const override {
    const CommitHandle commit = find_commit(repository_, id);
    return commit ? find(commit.get(), path) : std::nullopt;
  }

  ReadStatus read(const BlobId& blob, std::string& bytes) const override { return odb_.read(blob, bytes, max_blob); }

 private:
  static OdbHandle objects_of(const Repository& repository) {
    git_odb* odb = nullptr;
    git_repository_odb(&odb, repository.get());
    return OdbHandle(odb);
  }

  static std::optional<BlobId> find(const git_commit* commit, std::string_view path) {
    git_tree* tree = nullptr;
    if (git_commit_tree(&tree, commit) != 0) return std::nullopt;
    const TreeHandle handle(tree);
    git_tree_entry* entry = nullptr;
    if (git_tree_entry_bypath(&entry, tree, std::string(path).c_str()) != 0) return std::nullopt;
    const BlobId id = to_blob_id(*git_tree_entry_id(entry));
    git_tree_entry_free(entry);
    return id;
  }

  // What one commit changed; the last one is kept, because several documents ask for the same.
  struct Changed {
    BlobId commit{};
    BlobId before{}, after{};  // its trees
    std::vector<std::pair<std::string, BlobId>> removed, added;
  };
  const Changed& changed_in(const BlobId& id) const {
    if (changed_.commit == id) return changed_;
    changed_ = {.commit = id};
    const CommitHandle commit = find_commit(repository_, id);
    const CommitHandle parent = commit ? find_commit(repository_, parent_of(commit.get())) : nullptr;
    if (!parent) return changed_;
    changed_.before = to_blob_id(*git_commit_tree_id(parent.get()));
    changed_.after = to_blob_id(*git_commit_tree_id(commit.get()));
    TreeDiff diff(objects_.get());
    std::vector<Change> changes;
    diff.compare(changed_.before, changed_.after, changes);
    for (const Change& change : changes) {
      if (change.folder) continue;
      if (change.after == BlobId{}) changed_.removed.emplace_back(change.path, change.before);
      if (change.before == BlobId{}) changed_.added.emplace_back(change.path, change.after);
    }
    return changed_;
  }

  // Where most of the folder's files went, under the names that they had below it.
  std::string folder_renamed_to(const BlobId& commit, std::string_view folder) const {
    constexpr int asked = 20;
    const std::string below = std::string(folder) + "/";
    std::vector<std::string> files;
    for (const auto& [path, id] : changed_in(commit).removed) {
      if (path.starts_with(below) && files.size() < asked) files.push_back(path);
    }
    std::map<std::string, std::size_t> votes;
    for (const std::string& file : files) {
      const std::string rest = file.substr(folder.size());
      const std::string to = counterpart(commit, file, false);
      if (to.size() > rest.size() && to.ends_with(rest)) ++votes[to.substr(0, to.size() - rest.size())];
    }
    for (const auto& [target, count] : votes) {
      if (2 * count > files.size()) return target;
    }
    return "";
  }

  // Every example of a document follows the same renames.
  const std::string& counterpart(const BlobId& commit, std::string_view path, bool backwards) const {
    std::string question(reinterpret_cast<const char*>(commit.data()), commit.size());
    question.append(backwards ? "<" : ">").append(path);
    const auto [known, is_new] = counterparts_.try_emplace(std::move(question));
    if (is_new) known->second = find_counterpart(commit, path, backwards);
    return known->second;
  }

  std::string find_counterpart(const BlobId& commit, std::string_view path, bool backwards) const {
    const Changed& changed = changed_in(commit);
    const auto& own = backwards ? changed.added : changed.removed;
    const auto& others = backwards ? changed.removed : changed.added;
    const auto here = std::find_if(own.begin(), own.end(), [&](const auto& one) { return one.first == path; });
    if (here == own.end()) return "";
    std::vector<const std::pair<std::string, BlobId>*> candidates;
    for (const auto& other : others) candidates.push_back(&other);
    const std::string_view extension = extension_of(path);
    const auto rank = [&](const auto* other) {
      return std::pair(other->second == here->second, likeness(other->first, path));
    };
    std::erase_if(candidates, [&](const auto* other) {
      return other->second != here->second && extension_of(other->first) != extension;
    });
    const std::size_t kept = std::min(candidates.size(), max_candidates);
    std::partial_sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(kept), candidates.end(),
                      [&](const auto* a, const auto* b) { return rank(a) > rank(b); });
    candidates.resize(kept);
    if (candidates.empty()) return "";
    if (candidates.front()->second == here->second) return candidates.front()->first;
    std::vector<std::string> names;
    for (const auto* candidate : candidates) names.push_back(candidate->first);
    return most_similar(changed, std::string(path), names, backwards);
  }

  // Git's own measure of similarity, over the path and its candidates alone.
  std::string most_similar(const Changed& changed, const std::string& path, std::vector<std::string> names,
                           bool backwards) const {
    const auto tree_of = [&](const BlobId& id) {
      git_tree* tree = nullptr;
      const git_oid oid = to_oid(id);
      return TreeHandle(git_tree_lookup(&tree, repository_.get(), &oid) == 0 ? tree : nullptr);
    };
    const TreeHandle before = tree_of(changed.before), after = tree_of(changed.after);
    if (!before || !after) return "";
    names.push_back(path);
    std::vector<char*> specs;
    for (std::string& name : names) specs.push_back(name.data());
    git_diff_options options = GIT_DIFF_OPTIONS_INIT;
    options.flags |= GIT_DIFF_DISABLE_PATHSPEC_MATCH | GIT_DIFF_SKIP_BINARY_CHECK;
    options.pathspec = {specs.data(), specs.size()};
    git_diff* made = nullptr;
    if (git_diff_tree_to_tree(&made, repository_.get(), before.get(), after.get(), &options) != 0) return "";
    const DiffHandle diff(made);
    git_diff_find_options find = GIT_DIFF_FIND_OPTIONS_INIT;
    find.flags = GIT_DIFF_FIND_RENAMES;
    if (git_diff_find_similar(diff.get(), &find) != 0) return "";
    for (std::size_t i = 0; i < git_diff_num_deltas(diff.get()); ++i) {
      const git_diff_delta* delta = git_diff_get_delta(diff.get(), i);
      if (delta->status != GIT_DELTA_RENAMED) continue;
      const std::string_view from = delta->old_file.path, to = delta->new_file.path;
      if ((backwards ? to : from) != path) continue;
      // Small files of one language are half alike whatever they are about.
      constexpr std::uint16_t alike = 75;  // percent
      if (delta->similarity < alike && !share_a_word(from, to)) return "";
      return std::string(backwards ? from : to);
    }
    return "";
  }

  const Repository& repository_;
  OdbReader& odb_;
  BlobId tip_;
  std::unordered_set<std::string> shallow_;  // hex ids of the commits whose parents are not here
  OdbHandle objects_;
  mutable Changed changed_;
  mutable std::unordered_map<std::string, std::string> counterparts_;
};

}  // namespace

std::string_view why_ended(HistoryEnd end) {
  switch (end) {
    case HistoryEnd::root:
      break;
    case HistoryEnd::stopped:
      return "older commits were not asked";
    case HistoryEnd::shallow:
      return "the clone is shallow";
    case HistoryEnd::missing:
      return "a commit can't be read";
  }
  return "";
}

std::string date_of(std::int64_t seconds) {
  const std::time_t time = seconds;
  std::tm parts{};
  std::array<char, 16> date{};
  if (::gmtime_r(&time, &parts) == nullptr) return "";
  return {date.data(), std::strftime(date.data(), date.size(), "%Y-%m-%d", &parts)};
}

std::unique_ptr<Commits> make_commits(const Repository& repository, OdbReader& odb, const BlobId& tip,
                                      const std::string& shallow) {
  return std::make_unique<GitCommits>(repository, odb, tip, shallow);
}

}  // namespace docgarden::git
