// SPDX-License-Identifier: MIT
#include "checks/git/staged.h"

#include <set>

#include "checks/git/index_reader.h"
#include "checks/git/objects.h"
#include "checks/git/part.h"
#include "checks/git/tree_diff.h"
#include "checks/git/trees.h"
#include "checks/git/work_tree.h"

namespace docgarden::git {
namespace {

constexpr std::size_t most_changes = 2000;

using TreeEntryHandle = Handle<git_tree_entry, git_tree_entry_free>;

TreeHandle tree_of(const Repository& repository, const BlobId& id) {
  git_tree* tree = nullptr;
  const git_oid oid = to_oid(id);
  return TreeHandle(git_tree_lookup(&tree, repository.get(), &oid) == 0 ? tree : nullptr);
}

// The commit that HEAD names, and its tree; false where there is none.
bool find_head(const Repository& repository, std::string& id, BlobId& tree) {
  git_oid head;
  git_commit* commit = nullptr;
  if (git_reference_name_to_id(&head, repository.get(), "HEAD") != 0) return false;
  if (git_commit_lookup(&commit, repository.get(), &head) != 0) return false;
  const Handle<git_commit, git_commit_free> handle(commit);
  id = to_hex(to_blob_id(head));
  tree = to_blob_id(*git_commit_tree_id(commit));
  return true;
}

// Files alone: each of a folder that came or went is named, too.
std::optional<std::set<std::string>> compare(const Repository& repository, const BlobId& before, const BlobId& after) {
  const OdbHandle odb = open_objects(repository.objects);
  TreeDiff diff(odb.get());
  std::vector<Change> changes;
  if (!diff.compare(before, after, changes) || changes.size() > most_changes) return std::nullopt;
  std::set<std::string> paths;
  for (const Change& change : changes) {
    if (!change.folder && is_safe(change.path)) paths.emplace(change.path);
  }
  return paths;
}

// The entry of that path, or nothing.
TreeEntryHandle find(git_tree* tree, const std::string& path) {
  git_tree_entry* entry = nullptr;
  return TreeEntryHandle(git_tree_entry_bypath(&entry, tree, path.c_str()) == 0 ? entry : nullptr);
}

// Beside the paths themselves what rules them, and what else is wanted.
void fill(Part& part, git_tree* tree, const std::set<std::string>& paths, const std::vector<std::string>& also) {
  std::set<std::string> wanted = paths;
  wanted.insert(also.begin(), also.end());
  wanted.insert(".gitattributes");
  for (const std::string& path : paths) {
    for (std::size_t at = path.find('/'); at != std::string::npos; at = path.find('/', at + 1)) {
      wanted.insert(path.substr(0, at) + "/.gitattributes");
      if (find(tree, path.substr(0, at))) part.folders.insert(path.substr(0, at));
    }
  }
  for (const std::string& path : wanted) {
    const TreeEntryHandle entry = find(tree, path);
    if (!entry || git_tree_entry_type(entry.get()) == GIT_OBJECT_TREE) continue;  // a folder has that name on this side
    part.entries.push_back({.path = path,
                            .id = to_blob_id(*git_tree_entry_id(entry.get())),
                            .mode = mode_of(static_cast<unsigned>(git_tree_entry_filemode_raw(entry.get())))});
  }
}

}  // namespace

std::optional<Staged> staged_change(const std::string& path, const std::vector<std::string>& also) {
  Repository repository = open_repository(path);
  Part base{.kind = Kind::commit};
  Part head{.kind = Kind::index};
  head.tree = read_index_tree(index_file(repository));
  if (head.tree == BlobId{} || !find_head(repository, base.id, base.tree)) return std::nullopt;
  const std::optional<std::set<std::string>> paths = compare(repository, base.tree, head.tree);
  const TreeHandle before = tree_of(repository, base.tree), after = tree_of(repository, head.tree);
  if (!paths || !before || !after) return std::nullopt;
  head.id = base.id;
  fill(base, before.get(), *paths, also);
  fill(head, after.get(), *paths, also);
  return Staged{make_part(open_repository(path), std::move(base)), make_part(std::move(repository), std::move(head))};
}

std::optional<std::vector<std::string>> paths_between(const std::string& path, const BlobId& before,
                                                      const BlobId& after) {
  const std::optional<std::set<std::string>> paths = compare(open_repository(path), before, after);
  if (!paths) return std::nullopt;
  return std::vector<std::string>(paths->begin(), paths->end());
}

}  // namespace docgarden::git
