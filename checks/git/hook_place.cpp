// SPDX-License-Identifier: MIT
#include "checks/git/hook_place.h"

#include <filesystem>
#include <fstream>

#include "checks/git/repository.h"

namespace docgarden::git {
namespace {

namespace fs = std::filesystem;

std::string without_end(std::string path) {
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path;
}

// core.hooksPath; "~/" is the home folder, as in all paths of git's configuration.
std::string configured_folder(const Repository& repository) {
  git_config* opened = nullptr;
  if (git_repository_config_snapshot(&opened, repository.get()) != 0) return "";
  const ConfigHandle config(opened);
  git_buf found = GIT_BUF_INIT;
  std::string folder;
  if (git_config_get_path(&found, config.get(), "core.hookspath") == 0) folder.assign(found.ptr, found.size);
  git_buf_dispose(&found);
  return folder;
}

}  // namespace

HookPlace find_hooks(const std::string& path) {
  const Repository repository = open_repository(path);
  HookPlace place{.folder = repository.common_dir + "hooks",
                  .configured = configured_folder(repository),
                  .work_tree = repository.work_tree};
  if (!place.configured.empty()) {
    // A relative one is taken from where git runs hooks.
    const fs::path root = repository.work_tree.empty() ? repository.git_dir : repository.work_tree;
    place.folder = (root / place.configured).lexically_normal().string();
  }
  place.folder = without_end(place.folder);
  return place;
}

std::vector<std::string> merge_heads(const std::string& path) {
  const Repository repository = open_repository(path);
  std::vector<std::string> heads;
  std::ifstream file(repository.git_dir + "MERGE_HEAD");
  for (std::string line; std::getline(file, line);) {
    git_oid id;
    if (git_oid_fromstr(&id, line.c_str()) == 0) heads.push_back(line);
  }
  return heads;
}

std::string find_revision(const std::string& path, const std::string& revision) {
  const Repository repository = open_repository(path);
  git_object* found = nullptr;
  const std::string commit = revision + "^{commit}";
  if (git_revparse_single(&found, repository.get(), commit.c_str()) != 0) return "";
  const ObjectHandle object(found);
  return to_hex(to_blob_id(*git_object_id(found)));
}

}  // namespace docgarden::git
