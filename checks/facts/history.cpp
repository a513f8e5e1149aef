// SPDX-License-Identifier: MIT
#include "checks/facts/history.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>

#include "checks/facts/kept_names.h"
#include "checks/facts/moved.h"
#include "checks/facts/navigation_files.h"
#include "checks/facts/path_table.h"
#include "checks/facts/variable_lists.h"

namespace docgarden::facts {
namespace {

constexpr std::int64_t day = 24 * 60 * 60;
constexpr std::int64_t most = 10 * 365 * day;  // before the newest commit
constexpr git::BlobId none{};

// By name alone: what a document of another class once was is of no use, but costs nothing.
bool is_document(std::string_view path) {
  const std::string_view extension = extension_of(path);
  return extension == "md" || extension == "mdx" || extension == "markdown" || extension == "MD" ||
         extension == "mdc" || extension == "rst" || extension == "adoc" || extension == "asciidoc" ||
         navigation_of(path) != Navigation::none || lists_variables(path);
}

// Those of one path from the commit `newest` on; both are sorted by path, newest first.
template <typename T>
std::span<const T> of_path(const std::vector<T>& sorted, std::string_view path, std::uint32_t newest = 0) {
  const std::pair first(path_hash(path), newest);
  const auto key = [](const T& one) { return std::pair(one.path, one.commit); };
  const auto begin = std::lower_bound(sorted.begin(), sorted.end(), first,
                                      [&](const T& one, const auto& wanted) { return key(one) < wanted; });
  const auto end = std::find_if(begin, sorted.end(), [&](const T& one) { return one.path != first.first; });
  return {begin, end};
}

}  // namespace

// Goes from the tip to the root: over remembered commits without reading anything, over the others by git.
class History::Walk {
 public:
  Walk(History& history, const HistoryOptions& options, CommitCache& cache)
      : history_(history), options_(options), cache_(cache) {}

  void run() {
    git::BlobId next = history_.source_->tip();
    while (remembered(next) && unremembered(next)) {
    }
    if (options_.words) learn_words();
    for (std::size_t i = 0; i < fresh_.size(); ++i) {
      if (fresh_[i].lasting) cache_.add(fresh_[i].record);
    }
  }

 private:
  struct Fresh {
    CommitRecord record;
    std::size_t position = 0;  // in the walk
    bool lasting = true;       // what was learned of it is true for ever
  };

  // False once the walk is at its end.
  bool remembered(git::BlobId& next) {
    CommitRecord record;
    while (cache_.find(next, options_.words, record)) {
      if (!in_time(record.commit)) return false;
      history_.take(record);
      if (options_.words) history_.lost_.take(record.commit.id, std::move(record.words));
      if (record.commit.parent == none) return false;
      next = record.commit.parent;
    }
    return true;
  }

  // Reads commits up to one that is remembered; false once the walk is at its end.
  bool unremembered(git::BlobId& next) {
    bool known = false;
    const git::BlobId first = next;
    std::size_t unread = history_.reach_.unread;
    history_.reach_.end = history_.source_->walk(
        next,
        [&](const git::Commit& commit, const std::vector<git::Change>& changes) {
          CommitRecord record;
          known = commit.id != first && cache_.find(commit.id, options_.words, record);
          next = commit.id;
          if (known || !in_time(commit)) return false;
          record = record_of(commit, changes);
          history_.take(record);
          if (options_.words) history_.lost_.take(commit, changes);
          fresh_.push_back({std::move(record), history_.commits_.size() - 1, history_.reach_.unread == unread});
          unread = history_.reach_.unread;
          return true;
        },
        history_.reach_.unread);
    if (known) history_.reach_.end = git::HistoryEnd::root;
    return known;
  }

  bool in_time(const git::Commit& commit) {
    const std::size_t count = history_.commits_.size();
    if (options_.progress && count % 256 == 0) options_.progress(count);
    // The tip itself is always read: what it removed is the newest news.
    if (count == 0) oldest_ = std::max(options_.since, commit.time - most);
    const bool in_time = commit.time >= oldest_ || count == 0;
    if (!in_time) history_.reach_.end = git::HistoryEnd::stopped;
    return in_time;
  }

  CommitRecord record_of(const git::Commit& commit, const std::vector<git::Change>& changes) const {
    CommitRecord record{.commit = commit, .has_words = options_.words};
    for (const git::Change& change : changes) {
      if (change.after == none) record.removed.push_back(path_hash(change.path));
      if (!change.folder && is_document(change.path))
        record.revisions.push_back({path_hash(change.path), change.before});
    }
    return record;
  }

  void learn_words() {
    LostWords& lost = history_.lost_;
    lost.finish(options_.threads, options_.reading);
    for (Fresh& fresh : fresh_) {
      fresh.record.words = lost.words(fresh.position);
      fresh.lasting = fresh.lasting && lost.lasting(fresh.position);
    }
  }

  History& history_;
  const HistoryOptions& options_;
  CommitCache& cache_;
  std::vector<Fresh> fresh_;
  std::int64_t oldest_ = 0;
};

History::History(const git::Snapshot& snapshot, const HistoryOptions& options)
    : snapshot_(&snapshot), newest_(options.newest), source_(snapshot.commits()) {
  if (source_ == nullptr) return;
  if (options.words) lost_ = LostWords(*source_);
  CommitCache cache(options.cache, snapshot);
  Walk(*this, options, cache).run();
  cache.save();
  sort();
  reach_.commits = commits_.size();
  if (!commits_.empty()) reach_.oldest = git::date_of(commits_.back().time);
}

void History::take(const CommitRecord& record) {
  const std::uint32_t number = static_cast<std::uint32_t>(commits_.size());
  commits_.push_back(record.commit);
  for (const std::uint64_t path : record.removed) removals_.push_back({path, number});
  for (const Revision& revision : record.revisions) edits_.push_back({revision.path, number, revision.before});
}

void History::sort() {
  const auto key = [](const auto& one) { return std::pair(one.path, one.commit); };
  const auto order = [&](const auto& a, const auto& b) { return key(a) < key(b); };
  std::sort(removals_.begin(), removals_.end(), order);
  std::sort(edits_.begin(), edits_.end(), order);
}

std::optional<Vanished> History::vanished(const std::string& path) const {
  if (!known() || path.empty()) return std::nullopt;
  const auto [told, is_new] = told_.try_emplace(path);
  if (!is_new) return told->second;
  if (snapshot_->kind() != git::Kind::commit && source_->at_tip(path)) {
    told->second = Vanished{.path = path, .successor = newest_ == nullptr ? "" : moved_to(*newest_, path, *snapshot_)};
  } else if (const std::span<const Removal> removals = of_path(removals_, path); !removals.empty()) {
    told->second = describe(path, removals.front().commit);
  }
  return told->second;
}

git::CommitText History::text_of(const git::BlobId& commit) const {
  return source_ == nullptr ? git::CommitText{} : source_->text(commit);
}

Vanished History::describe(const std::string& path, std::uint32_t commit) const {
  Vanished vanished{.path = path, .age = commit};
  vanished.merged_in = commits_[commit].id;
  vanished.commit = source_->origin_of_removal(vanished.merged_in, path);
  git::CommitText text = source_->text(vanished.commit);
  vanished.date = std::move(text.date);
  vanished.subject = std::move(text.subject);
  vanished.successor = module_file_of(*snapshot_, path);
  if (vanished.successor.empty()) vanished.successor = successor_of(path, commit, max_renames);
  if (vanished.successor.empty()) vanished.successor = same_module_of(*snapshot_, path);
  return vanished;
}

// Along renames to a path that lives now.
std::string History::successor_of(const std::string& path, std::uint32_t commit, int depth) const {
  const std::string next = source_->renamed_to(commits_[commit].id, path);
  if (next.empty() || depth == 0) return "";
  if (snapshot_->has(next)) return next;
  // The end of the life that began there: of its removals the oldest one that is newer.
  std::optional<std::uint32_t> end;
  for (const Removal& removal : of_path(removals_, next)) {
    if (removal.commit < commit) end = removal.commit;
  }
  return end ? successor_of(next, *end, depth - 1) : "";
}

std::span<const History::Edit> History::edits_from(const std::string& document, std::uint32_t newest) const {
  return of_path(edits_, document, newest);
}

}  // namespace docgarden::facts
