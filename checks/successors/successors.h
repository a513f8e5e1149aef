// SPDX-License-Identifier: MIT
// Takes a claim that is stale; puts into its evidence what took the place of what vanished, where the rule that judged
// the claim found nothing. Looked for where it went: in the commit that removed it, in the older version of the page,
// in what lies beside it now. A successor is a guess that is likely, and no part of the proof that the claim is stale.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>

#include "checks/check.h"
#include "checks/successors/commit.h"

namespace docgarden::successors {

// A version of a page: its headings in their order, each with what stands below it up to the next.
struct Section {
  std::string title, body;
  int level = 0;
};
using Sections = std::vector<Section>;

// What is remembered from claim to claim of one scan.
struct Search {
  explicit Search(const Repo& repo) : repo(repo), changes(repo.snapshot, repo.base) {}

  const Repo& repo;
  Changes changes;
  std::map<git::BlobId, Sections> pages;
  struct Weighed {
    int likeness = 0, rivals = 0;
  };
  std::map<std::pair<std::string, std::string>, Weighed> renames;  // by commit and path
  int comparisons = 200'000;                                       // of names, that are left for renames
};

void find_path(Search& search, Evidence& evidence);
// Of a file whose successor git tells: how much of it that says, and how many others that came say some of it, too.
void weigh_rename(Search& search, Evidence& evidence);
void find_name(Search& search, const docs::Claim& claim, Evidence& evidence);
void find_heading(Search& search, const docs::Claim& claim, Verdict& verdict);
void find_script(Search& search, Verdict& verdict);

class Successors {
 public:
  explicit Successors(const Repo& repo) : search_(repo) {}
  void find(const docs::Claim& claim, Verdict& verdict);

 private:
  Search search_;
};

}  // namespace docgarden::successors
