// SPDX-License-Identifier: MIT
#include "checks/git/trees.h"

#include <sys/stat.h>

#include <algorithm>

#include "checks/error.h"
#include "checks/text.h"

namespace docgarden::git {
namespace {

// A few small trees can name each other so often that the whole is larger than any disk.
constexpr std::size_t max_entries = 2'000'000;
constexpr std::size_t max_path = 4096;

TreeHandle find_tree(const Repository& repository, const git_oid& id, const std::string& folder) {
  git_tree* tree = nullptr;
  const int error = git_tree_lookup(&tree, repository.get(), &id);
  if (error == 0) return TreeHandle(tree);
  const std::string where = folder.empty() ? "the root folder" : folder;
  if (error == GIT_ENOTFOUND) {
    throw Error(
        "the tree " + to_hex(to_blob_id(id)) + " is not in this repository", where,
        "a clone made with --filter=tree:0 lacks trees; `git fetch` this commit, or clone with --filter=blob:none");
  }
  throw Error("the tree " + to_hex(to_blob_id(id)) + " can't be read: " + last_message(), where,
              "`git fsck` says what is damaged");
}

bool names_head(const std::string& revision) {
  return revision.starts_with("HEAD") || revision.starts_with("@");
}

// True if the component that begins at `at` is ".", ".." or ".git", which git compares regardless of case.
bool is_special(std::string_view path, std::size_t at) {
  const std::string name = lowered(path.substr(at, std::min(path.find('/', at), path.size()) - at));
  return name == "." || name == ".." || name == ".git";
}

// One folder on the way down; recursion would let a hostile tree choose the depth of our stack.
struct Level {
  TreeHandle tree;
  std::size_t next = 0;
  std::size_t prefix = 0;  // length of the folder's path with its '/'
};

}  // namespace

Mode mode_of(unsigned stored) {
  switch (stored & S_IFMT) {
    case S_IFLNK:
      return Mode::symlink;
    case 0160000:
      return Mode::submodule;
    default:
      return (stored & S_IXUSR) != 0 ? Mode::executable : Mode::file;
  }
}

bool is_safe(std::string_view path) {
  if (path.size() > max_path || path.find('\0') != std::string_view::npos) return false;
  for (std::size_t at = 0; at < path.size();) {
    if (path[at] == '/' || (path[at] == '.' && is_special(path, at))) return false;
    const std::size_t slash = path.find('/', at);
    if (slash == std::string_view::npos) return true;
    at = slash + 1;
  }
  return false;
}

git_oid resolve_commit(const Repository& repository, const std::string& revision) {
  const std::string wanted = revision.empty() ? "HEAD" : revision;
  git_object* found = nullptr;
  const int error = git_revparse_single(&found, repository.get(), wanted.c_str());
  const ObjectHandle object(found);
  if (error != 0) {
    if (names_head(wanted) && git_repository_head_unborn(repository.get()) == 1) {
      throw Error("the repository has no commit yet", repository.git_dir,
                  "commit something first, or scan the work tree");
    }
    if (error == GIT_EAMBIGUOUS) {
      throw Error("the revision `" + wanted + "` is ambiguous", repository.git_dir, "write more of the commit's id");
    }
    throw Error("the revision `" + wanted + "` is not known here", repository.git_dir,
                "check its spelling; a shallow or partial clone may have to `git fetch` it first");
  }
  git_object* peeled = nullptr;
  const int not_commit = git_object_peel(&peeled, object.get(), GIT_OBJECT_COMMIT);
  const ObjectHandle commit(peeled);
  if (not_commit != 0) {
    throw Error("the revision `" + wanted + "` does not name a commit", repository.git_dir,
                "give a commit, branch or tag");
  }
  return *git_object_id(commit.get());
}

BlobId add_commit(const Repository& repository, const git_oid& id, std::vector<Entry>& entries) {
  git_commit* commit = nullptr;
  const int error = git_commit_lookup(&commit, repository.get(), &id);
  const Handle<git_commit, git_commit_free> handle(commit);
  if (error != 0) {
    throw Error("the commit " + to_hex(to_blob_id(id)) + " can't be read: " + last_message(), repository.git_dir,
                "`git fsck` says what is damaged");
  }
  add_tree(repository, *git_commit_tree_id(commit), "", entries);
  return to_blob_id(*git_commit_tree_id(commit));
}

void add_tree(const Repository& repository, const git_oid& root, const std::string& prefix,
              std::vector<Entry>& entries) {
  std::string path = prefix;
  std::vector<Level> levels;
  levels.push_back({find_tree(repository, root, prefix), 0, prefix.size()});
  while (!levels.empty()) {
    Level& level = levels.back();
    path.resize(level.prefix);
    if (level.next == git_tree_entrycount(level.tree.get())) {
      levels.pop_back();
      continue;
    }
    const git_tree_entry* entry = git_tree_entry_byindex(level.tree.get(), level.next++);
    const std::string_view name = git_tree_entry_name(entry);
    if (!is_safe(name) || name.find('/') != std::string_view::npos) continue;
    path += name;
    if (path.size() > max_path || entries.size() == max_entries) {
      throw Error("the tree is larger than docgarden reads", path.substr(0, 200),
                  "it has more than 2,000,000 files, or paths longer than 4,096 bytes");
    }
    const git_oid& id = *git_tree_entry_id(entry);
    const unsigned stored = static_cast<unsigned>(git_tree_entry_filemode_raw(entry));
    if (S_ISDIR(stored)) {
      path += '/';
      levels.push_back({find_tree(repository, id, path), 0, path.size()});
    } else {
      entries.push_back({.path = path, .id = to_blob_id(id), .mode = mode_of(stored)});
    }
  }
}

}  // namespace docgarden::git
