// SPDX-License-Identifier: MIT
// Pages that a site's text or navigation names as the site does: without ending, by an id, by an address.
#pragma once

#include <string>
#include <vector>

#include "checks/check.h"

namespace docgarden {

// Of a claim of a link that is a page.
Verdict judge_page(const docs::Claim& claim, const docs::Document& document, const Repo& repo);

// Where the page may lie that the navigation of a site names.
struct Asked {
  std::vector<std::string> files;  // the first ones are where it lay, if it was one of this repository
  std::size_t own = 0;             // how many are
  std::vector<std::string> roots;  // folders of pages
  std::string doubt;               // why a page without file may be served all the same; empty: nothing is known
};
Asked asked_page(const std::string& target, const docs::Document& document, const Repo& repo);
Asked antora_page(const std::string& target, const docs::Document& document, const Repo& repo);
// True if a page of Antora says that it is also to be found where `file` was.
bool has_alias(const std::string& file, const Repo& repo);
// True if the page that was `file`, and `successor` since, or another one is still served as what `target` names: by an
// id or an address in its front matter, or because numbers that order files are no part of ids.
bool keeps_its_name(const std::string& target, const std::string& file, const std::string& successor,
                    const Asked& asked, const Repo& repo);

}  // namespace docgarden
