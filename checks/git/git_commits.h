// SPDX-License-Identifier: MIT
// Takes an open repository and a commit of it; gives the commits of its first-parent line. What is given here must
// outlive what is returned.
#pragma once

#include <memory>

#include "checks/git/commits.h"
#include "checks/git/odb_reader.h"
#include "checks/git/repository.h"

namespace docgarden::git {

std::unique_ptr<Commits> make_commits(const Repository& repository, OdbReader& odb, const BlobId& tip,
                                      const std::string& shallow);

}  // namespace docgarden::git
