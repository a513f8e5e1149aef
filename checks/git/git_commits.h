// SPDX-License-Identifier: MIT
// Takes an open repository and a commit of it; gives the commits of its first-parent line. The repository and the
// reader must outlive what is returned.
#pragma once

#include <memory>

#include "checks/git/commits.h"
#include "checks/git/odb_reader.h"
#include "checks/git/repository.h"

namespace docgarden::git {

// `shallow` is git's list of the commits whose parents the clone lacks: a line each, empty when there is none.
std::unique_ptr<Commits> make_commits(const Repository& repository, OdbReader& odb, const BlobId& tip,
                                      const std::string& shallow);

}  // namespace docgarden::git
