// SPDX-License-Identifier: MIT
#include "checks/git/merge_base.h"

#include "checks/error.h"
#include "checks/git/repository.h"
#include "checks/git/trees.h"

namespace docgarden::git {
namespace {

bool is_known(const Repository& repository, const std::string& revision) {
  git_object* found = nullptr;
  const int error = git_revparse_single(&found, repository.get(), revision.c_str());
  const ObjectHandle object(found);
  return error == 0;
}

}  // namespace

std::string merge_base(const std::string& path, const std::vector<std::string>& revisions, const std::string& head) {
  const Repository repository = open_repository(path);
  std::string known = revisions.empty() ? "HEAD" : revisions.front();
  for (const std::string& revision : revisions) {
    if (!is_known(repository, revision)) continue;
    known = revision;
    break;
  }
  const git_oid base = resolve_commit(repository, known);
  const git_oid tip = resolve_commit(repository, head);
  git_oid common;
  const bool related = git_merge_base(&common, repository.get(), &base, &tip) == 0;
  return to_hex(to_blob_id(related ? common : base));
}

}  // namespace docgarden::git
