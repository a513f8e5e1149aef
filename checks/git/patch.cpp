// SPDX-License-Identifier: MIT
#include "checks/git/patch.h"

#include "checks/error.h"
#include "checks/git/repository.h"

namespace docgarden::git {

std::string unified_diff(const std::string& path, const std::string& before, const std::string& after) {
  if (before == after) return "";
  start_libgit2();
  git_patch* patch = nullptr;
  git_buf text = GIT_BUF_INIT;
  const git_diff_options options = GIT_DIFF_OPTIONS_INIT;
  const bool made = git_patch_from_buffers(&patch, before.data(), before.size(), path.c_str(), after.data(),
                                           after.size(), path.c_str(), &options) == 0 &&
                    git_patch_to_buf(&text, patch) == 0;
  std::string diff = made ? std::string(text.ptr, text.size) : std::string();
  git_buf_dispose(&text);
  git_patch_free(patch);
  if (diff.empty()) throw Error("the difference of two texts can't be made", path);
  return diff;
}

}  // namespace docgarden::git
