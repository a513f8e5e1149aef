// SPDX-License-Identifier: MIT
// Owners of libgit2's objects, and the one place that opens a repository.
#pragma once

#include <git2.h>

#include <memory>
#include <string>

#include "checks/git/snapshot.h"

namespace docgarden::git {

template <typename T, void (*release)(T*)>
struct Releaser {
  void operator()(T* object) const { release(object); }
};
template <typename T, void (*release)(T*)>
using Handle = std::unique_ptr<T, Releaser<T, release>>;

using RepositoryHandle = Handle<git_repository, git_repository_free>;
using ObjectHandle = Handle<git_object, git_object_free>;
using TreeHandle = Handle<git_tree, git_tree_free>;
using OdbHandle = Handle<git_odb, git_odb_free>;
using OdbObjectHandle = Handle<git_odb_object, git_odb_object_free>;
using ConfigHandle = Handle<git_config, git_config_free>;
using ConfigIteratorHandle = Handle<git_config_iterator, git_config_iterator_free>;
using ReferenceHandle = Handle<git_reference, git_reference_free>;

struct Repository {
  RepositoryHandle handle;
  std::string work_tree;   // without trailing '/'; empty for a bare repository
  std::string git_dir;     // of this work tree: HEAD, index; ends in '/'
  std::string common_dir;  // shared by linked work trees: refs, config; ends in '/'
  std::string objects;     // the object database; ends in '/'

  git_repository* get() const { return handle.get(); }
};

// Finds the repository from `path` upwards, whatever GIT_DIR and its like say. Throws Error.
Repository open_repository(const std::string& path);

// Starts libgit2 once a process, with no owner check (we only read), no cache (we read once), no second hash of what is
// read, and the extensions that a reader may pass over.
void start_libgit2();

// What libgit2 said last in this thread.
std::string last_message();

git_oid to_oid(const BlobId& id);
BlobId to_blob_id(const git_oid& oid);

}  // namespace docgarden::git
