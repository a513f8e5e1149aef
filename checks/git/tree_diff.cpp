// SPDX-License-Identifier: MIT
#include "checks/git/tree_diff.h"

#include <algorithm>
#include <charconv>
#include <cstring>

#include "checks/git/trees.h"

namespace docgarden::git {
namespace {

constexpr std::size_t max_differences = 2'000'000;
constexpr std::size_t max_path = 4096;
constexpr std::size_t max_known_bytes = 64u << 20;
constexpr unsigned folder_mode = 0040000;
constexpr unsigned submodule_mode = 0160000;

// One entry of a tree's bytes: "mode name\0" and twenty bytes of id.
class Cursor {
 public:
  explicit Cursor(git_odb_object* tree)
      : rest_(tree == nullptr
                  ? std::string_view()
                  : std::string_view(static_cast<const char*>(git_odb_object_data(tree)), git_odb_object_size(tree))) {
    step();
  }

  bool ended() const { return name.empty(); }
  bool damaged() const { return damaged_; }

  void step() {
    name = {};
    if (rest_.empty()) return;
    const std::size_t space = rest_.find(' '), end = rest_.find('\0', space);
    damaged_ = space == std::string_view::npos || end == std::string_view::npos || end == space + 1 ||
               rest_.size() - end - 1 < std::tuple_size_v<BlobId>;
    if (damaged_) {
      rest_ = {};
      return;
    }
    unsigned mode = 0;
    std::from_chars(rest_.data(), rest_.data() + space, mode, 8);
    folder = mode == folder_mode;
    submodule = mode == submodule_mode;
    name = rest_.substr(space + 1, end - space - 1);
    std::memcpy(id.data(), rest_.data() + end + 1, id.size());
    rest_.remove_prefix(end + 1 + id.size());
  }

  std::string_view name;
  BlobId id{};
  bool folder = false;
  bool submodule = false;

 private:
  std::string_view rest_;
  bool damaged_ = false;
};

// Git's order: the name of a folder counts as if it ended in '/'.
int order_of(const Cursor& a, const Cursor& b) {
  const std::size_t common = std::min(a.name.size(), b.name.size());
  if (const int order = std::memcmp(a.name.data(), b.name.data(), common); order != 0) return order;
  const auto next = [&](const Cursor& one) {
    return one.name.size() > common ? static_cast<unsigned char>(one.name[common]) : one.folder ? '/' : 0;
  };
  return next(a) - next(b);
}

constexpr BlobId none{};

}  // namespace

TreeDiff::Raw TreeDiff::read(const BlobId& id) {
  if (id == none) return nullptr;
  const std::string key(reinterpret_cast<const char*>(id.data()), id.size());
  if (const auto found = known_.find(key); found != known_.end()) {
    whole_ = whole_ && found->second;
    return found->second;
  }
  git_odb_object* object = nullptr;
  const git_oid oid = to_oid(id);
  if (git_odb_read(&object, odb_, &oid) != 0 || git_odb_object_type(object) != GIT_OBJECT_TREE) {
    git_odb_object_free(object);
    whole_ = false;
    return known_.emplace(key, nullptr).first->second;
  }
  if (known_bytes_ > max_known_bytes) {
    known_.clear();
    known_bytes_ = 0;
  }
  known_bytes_ += git_odb_object_size(object);
  return known_.emplace(key, Raw(object, git_odb_object_free)).first->second;
}

void TreeDiff::add(std::string_view name, Change change) {
  if (folder_.size() + name.size() > max_path) {
    whole_ = false;
    return;
  }
  change.path = paths_.emplace_back(folder_ + std::string(name));
  changes_->push_back(change);
}

// The depth is bounded by the length of a path.
void TreeDiff::compare_folder(const BlobId& before, const BlobId& after) {
  const Raw old_tree = read(before), new_tree = read(after);
  if ((before != none && !old_tree) || (after != none && !new_tree)) return;
  Cursor a(old_tree.get()), b(new_tree.get());
  while (!a.ended() || !b.ended()) {
    const int order = a.ended() ? 1 : b.ended() ? -1 : order_of(a, b);
    const bool in_old = order <= 0, in_new = order >= 0;
    const Cursor& one = in_old ? a : b;
    const BlobId old_id = in_old ? a.id : none, new_id = in_new ? b.id : none;
    // The cursors move on before the folder is entered, and views into the trees live as long as they do.
    const std::string_view name = one.name;
    const bool folder = one.folder;
    if (old_id != new_id && ++differences_ > max_differences) {
      whole_ = false;
      return;
    }
    if (old_id != new_id && is_safe(name) && name.find('/') == std::string_view::npos) {
      if (!folder) {
        const bool submodule = (in_old && a.submodule) || (in_new && b.submodule);
        add(name, {.before = old_id, .after = new_id, .submodule = submodule});
      } else {
        if (!in_old || !in_new) add(name, {.before = old_id, .after = new_id, .folder = true});
        const std::size_t length = folder_.size();
        folder_ += name;
        folder_ += '/';
        if (folder_.size() <= max_path) {
          compare_folder(old_id, new_id);
        } else {
          whole_ = false;
        }
        folder_.resize(length);
      }
    }
    if (in_old) a.step();
    if (in_new) b.step();
  }
  whole_ = whole_ && !a.damaged() && !b.damaged();
}

bool TreeDiff::compare(const BlobId& before, const BlobId& after, std::vector<Change>& changes) {
  changes.clear();
  paths_.clear();
  folder_.clear();
  changes_ = &changes;
  whole_ = true;
  differences_ = 0;
  compare_folder(before, after);
  return whole_;
}

}  // namespace docgarden::git
