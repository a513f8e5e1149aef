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

// A path of git's configuration, in which "~/" is the home folder. Empty if it is not set.
std::string configured_path(const Repository& repository, const char* name) {
  git_config* opened = nullptr;
  if (git_repository_config_snapshot(&opened, repository.get()) != 0) return "";
  const ConfigHandle config(opened);
  git_buf found = GIT_BUF_INIT;
  std::string path;
  if (git_config_get_path(&found, config.get(), name) == 0) path.assign(found.ptr, found.size);
  git_buf_dispose(&found);
  return path;
}

}  // namespace

HookPlace find_hooks(const std::string& path) {
  const Repository repository = open_repository(path);
  HookPlace place{.folder = repository.common_dir + "hooks",
                  .configured = configured_path(repository, "core.hookspath"),
                  .work_tree = repository.work_tree,
                  .git_dir = repository.git_dir};
  if (!place.configured.empty()) {
    // A relative one is taken from where git runs hooks.
    const fs::path root = repository.work_tree.empty() ? repository.git_dir : repository.work_tree;
    place.folder = (root / place.configured).lexically_normal().string();
  }
  place.folder = without_end(place.folder);
  return place;
}

MessageRules message_rules(const std::string& path) {
  const Repository repository = open_repository(path);
  MessageRules rules{.template_file = configured_path(repository, "commit.template")};
  for (const char* name : {"core.commentchar", "core.commentstring"}) {
    const std::string comment = configured_path(repository, name);
    if (!comment.empty() && comment != "auto") rules.comment = comment;
  }
  return rules;
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
