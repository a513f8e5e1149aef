// SPDX-License-Identifier: MIT
// Puts a snapshot together: entries by kind, then their classes, then what the repository says of itself.
#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstring>
#include <map>
#include <mutex>
#include <set>

#include "checks/error.h"
#include "checks/git/attributes.h"
#include "checks/git/classify.h"
#include "checks/git/files.h"
#include "checks/git/git_commits.h"
#include "checks/git/ignore.h"
#include "checks/git/odb_reader.h"
#include "checks/git/origin.h"
#include "checks/git/part.h"
#include "checks/git/repository.h"
#include "checks/git/trees.h"
#include "checks/git/work_tree.h"

namespace docgarden::git {
namespace {

constexpr std::size_t binary_within = 8000;  // git's own limit
constexpr std::size_t max_lfs_pointer = 1024;
constexpr std::string_view lfs_start = "version https://git-lfs.github.com/spec/";
constexpr std::uint64_t max_rules_bytes = 1 << 20;
constexpr std::size_t most_kept = 32u << 20;  // bytes that a part remembers

constexpr bool is_zero(const BlobId& id) {
  return std::all_of(id.begin(), id.end(), [](std::uint8_t byte) { return byte == 0; });
}

ReadStatus content_status(const std::string& bytes) {
  if (std::memchr(bytes.data(), '\0', std::min(bytes.size(), binary_within)) != nullptr) return ReadStatus::binary;
  if (bytes.size() <= max_lfs_pointer && bytes.starts_with(lfs_start)) return ReadStatus::lfs_pointer;
  return ReadStatus::ok;
}

// True if a component is "..", or the path could not be one.
bool leads_out(std::string_view path) {
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    if (path.substr(at, end - at) == "..") return true;
    at = end + 1;
  }
  return path.starts_with('/') || path.find('\0') != std::string_view::npos;
}

// The folder of a file of rules called `name`, if `path` is one.
std::optional<std::string> rules_folder(const std::string& path, std::string_view name) {
  if (!path.ends_with(name)) return std::nullopt;
  const std::size_t before = path.size() - name.size();
  if (before == 0) return "";
  if (path[before - 1] != '/') return std::nullopt;
  return path.substr(0, before - 1);
}

class GitSnapshot final : public Snapshot {
 public:
  GitSnapshot(Repository repository, const Choice& choice) : GitSnapshot(std::move(repository), choice.kind) {
    if (kind_ == Kind::work_tree && repository_.work_tree.empty()) kind_ = Kind::commit;
    switch (kind_) {
      case Kind::commit:
        take_commit(choice.kind == Kind::commit ? choice.revision : "HEAD");
        break;
      case Kind::index:
        take_index();
        break;
      case Kind::work_tree:
        take_work_tree();
        break;
    }
    const auto before = [](const Entry& a, const Entry& b) { return a.path < b.path; };
    if (!std::is_sorted(entries_.begin(), entries_.end(), before)) {
      std::stable_sort(entries_.begin(), entries_.end(), before);
    }
    const auto same = [](const Entry& a, const Entry& b) { return a.path == b.path; };
    entries_.erase(std::unique(entries_.begin(), entries_.end(), same), entries_.end());
    set_classes();
  }

  GitSnapshot(Repository repository, Part part) : GitSnapshot(std::move(repository), part.kind) {
    id_ = std::move(part.id);
    tree_ = part.tree;
    entries_ = std::move(part.entries);
    folders_ = std::move(part.folders);
    part_ = true;
    set_classes();
  }

  bool has(const std::string& path) const override { return folders_.contains(path) || Snapshot::has(path); }

  Blob read(const Entry& entry, std::uint64_t max_bytes) const override {
    Blob blob;
    blob.status = read_into(entry, blob.bytes, max_bytes);
    return blob;
  }

  ReadStatus read_into(const Entry& entry, std::string& bytes, std::uint64_t max_bytes) const override {
    ReadStatus status = read_raw(entry, bytes, max_bytes);
    const bool there = status != ReadStatus::missing && status != ReadStatus::unreadable;
    if (!there && entry.mode != Mode::submodule) unread_ = true;
    if (status == ReadStatus::ok && entry.mode != Mode::symlink) status = content_status(bytes);
    if (status != ReadStatus::ok) bytes.clear();
    return status;
  }

  bool ignores(std::string_view path) const override {
    std::call_once(ignore_read_, [this] { read_ignore_rules(); });
    return ignore_.ignores(path);
  }

  bool untracked_exists(std::string_view path) const override {
    if (!files_) return false;
    while (path.ends_with('/')) path.remove_suffix(1);
    while (path.starts_with("./")) path.remove_prefix(2);
    if (path.empty() || path == "." || leads_out(path)) return false;
    std::string name(path);
    const std::scoped_lock lock(untracked_mutex_);
    const auto known = untracked_.find(name);
    if (known != untracked_.end()) return known->second;
    const bool there = !has(name) && files_->exists(name);
    return untracked_.emplace(std::move(name), there).first->second;
  }

  // Some repositories have thousands, and most scans need none.
  const std::vector<std::string>& tags() const override {
    std::call_once(tags_read_, [this] {
      tags_ = find_tags(repository_);
      asked_for_tags_ = true;
    });
    return tags_;
  }

  const Commits* commits() const override {
    std::call_once(commits_made_, [this] {
      git_oid head;
      if (id_.empty() || git_oid_fromstr(&head, id_.c_str()) != 0) return;
      commits_ = make_commits(repository_, odb_, to_blob_id(head), found_.shallow);
    });
    return commits_.get();
  }

  Observed observed() const override {
    const std::scoped_lock lock(untracked_mutex_);
    Observed observed{.repeatable = !unread_ && !(files_ && files_->wrote_since()), .untracked = untracked_};
    if (asked_for_tags_) observed.tags = tags_;
    return observed;
  }

 private:
  GitSnapshot(Repository repository, Kind kind)
      : repository_(std::move(repository)),
        found_(find_origin(repository_)),
        odb_(repository_.objects, found_.partial) {
    origin_ = found_;
    root_ = repository_.work_tree;
    common_dir_ = repository_.common_dir;
    kind_ = kind;
  }

  void take_commit(const std::string& revision) {
    const git_oid commit = resolve_commit(repository_, revision);
    id_ = to_hex(to_blob_id(commit));
    tree_ = add_commit(repository_, commit, entries_);
  }

  void take_head_id() {
    git_oid head;
    if (git_reference_name_to_id(&head, repository_.get(), "HEAD") != 0) return;
    id_ = to_hex(to_blob_id(head));
  }

  void take_index() {
    const std::string file = index_file(repository_);
    Index index = read_index(file);
    if (index.entries.empty() && repository_.work_tree.empty()) {
      throw Error("a bare repository has no index", repository_.git_dir, "scan a commit of it instead");
    }
    take_head_id();
    tree_ = index.tree;
    entries_ = index_entries(repository_, std::move(index));
  }

  void take_work_tree() {
    take_head_id();
    files_.emplace(repository_.work_tree);
    Index index = read_index(repository_.git_dir + "index");
    tree_ = index.tree;
    entries_ = work_tree_entries(repository_, std::move(index), *files_);
    const Files common(repository_.common_dir);
    if (common.read("info/exclude", exclude_rules_, max_rules_bytes) != ReadStatus::ok) exclude_rules_.clear();
  }

  void set_classes() {
    classify_all(entries_);
    AttributeRules rules;
    for (const Entry& entry : entries_) {
      const std::optional<std::string> folder = rules_folder(entry.path, ".gitattributes");
      std::string bytes;
      if (folder && read_into(entry, bytes, max_rules_bytes) == ReadStatus::ok) rules.add(*folder, bytes);
    }
    rules.apply(entries_, kind_ == Kind::work_tree);
  }

  void read_ignore_rules() const {
    std::string bytes;
    for (const Entry& entry : entries_) {
      const std::optional<std::string> folder = rules_folder(entry.path, ".gitignore");
      if (folder && read_into(entry, bytes, max_rules_bytes) == ReadStatus::ok) ignore_.add(*folder, bytes);
    }
    if (!exclude_rules_.empty()) ignore_.add_exclude(exclude_rules_);
  }

  ReadStatus read_raw(const Entry& entry, std::string& bytes, std::uint64_t max_bytes) const {
    if (entry.mode == Mode::submodule) return ReadStatus::unreadable;
    if (files_) {
      const ReadStatus status = entry.mode == Mode::symlink ? files_->read_link(entry.path, bytes)
                                                            : files_->read(entry.path, bytes, max_bytes);
      // A sparse checkout leaves files out, and others may vanish while we run: the blob has what was there.
      if ((status != ReadStatus::missing && status != ReadStatus::unreadable) || is_zero(entry.id)) return status;
    }
    if (!part_) return odb_.read(entry.id, bytes, max_bytes);
    return read_kept(entry.id, bytes, max_bytes);
  }

  // A part holds little, and all of it is asked for several times.
  ReadStatus read_kept(const BlobId& id, std::string& bytes, std::uint64_t max_bytes) const {
    const std::scoped_lock lock(kept_mutex_);
    const auto kept = kept_.find(id);
    if (kept != kept_.end() && kept->second.size() <= max_bytes) {
      bytes = kept->second;
      return ReadStatus::ok;
    }
    const ReadStatus status = odb_.read(id, bytes, max_bytes);
    if (status == ReadStatus::ok && kept_bytes_ + bytes.size() <= most_kept) {
      kept_bytes_ += bytes.size();
      kept_.emplace(id, bytes);
    }
    return status;
  }

  Repository repository_;
  Origin found_;
  mutable OdbReader odb_;
  std::optional<Files> files_;  // only for a work tree
  bool part_ = false;
  std::set<std::string> folders_;  // of a part
  mutable std::mutex kept_mutex_;
  mutable std::map<BlobId, std::string> kept_;
  mutable std::size_t kept_bytes_ = 0;
  mutable std::once_flag commits_made_;
  mutable std::unique_ptr<Commits> commits_;
  mutable std::once_flag ignore_read_;
  mutable IgnoreRules ignore_;
  mutable std::atomic<bool> unread_ = false;
  mutable std::once_flag tags_read_;
  mutable std::atomic<bool> asked_for_tags_ = false;
  mutable std::mutex untracked_mutex_;
  mutable std::map<std::string, bool, std::less<>> untracked_;
};

}  // namespace

ReadStatus Snapshot::read_into(const Entry& entry, std::string& bytes, std::uint64_t max_bytes) const {
  Blob blob = read(entry, max_bytes);
  bytes = std::move(blob.bytes);
  return blob.status;
}

const Entry* Snapshot::find(std::string_view path) const {
  const auto found = std::lower_bound(entries_.begin(), entries_.end(), path,
                                      [](const Entry& entry, std::string_view name) { return entry.path < name; });
  return found != entries_.end() && found->path == path ? &*found : nullptr;
}

bool Snapshot::has(const std::string& path) const {
  if (find(path) != nullptr) return true;
  const std::string below = path + "/";
  const auto next = std::lower_bound(entries_.begin(), entries_.end(), below,
                                     [](const Entry& entry, const std::string& name) { return entry.path < name; });
  return next != entries_.end() && next->path.starts_with(below);
}

std::unique_ptr<Snapshot> make_part(Repository repository, Part part) {
  return std::make_unique<GitSnapshot>(std::move(repository), std::move(part));
}

std::unique_ptr<Snapshot> open(const std::string& path, const Choice& choice) {
  return std::make_unique<GitSnapshot>(open_repository(path), choice);
}

}  // namespace docgarden::git
