// SPDX-License-Identifier: MIT
// One commit on a pull request's own branch, made by the host, which signs it. It is made only on the commit that it
// was made for: whoever pushed meanwhile wins.
#pragma once

#include <map>
#include <string>

#include "github-action/pull.h"

namespace docgarden::github {

// `files`: path -> new bytes of files that are there. `made` becomes the new commit's id. A head that has moved is
// refused.
Reply create_commit(Client& client, PullRequest& pull, const std::string& headline, const std::string& body,
                    const std::map<std::string, std::string>& files, std::string& made);

std::string base64_of(std::string_view bytes);

}  // namespace docgarden::github
