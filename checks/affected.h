// SPDX-License-Identifier: MIT
// Takes a change; tells which claims it may have made stale, by the words that the changed files hold or held. Who asks
// for these alone waits for what the change costs, not for what the repository holds.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "checks/docs/corpus.h"
#include "checks/git/snapshot.h"

namespace docgarden {

class Affected {
 public:
  // Reads what differs, up to some bytes. Beyond, and where a change may alter how all documents are read, every claim
  // is affected.
  Affected(const git::Snapshot& base, const git::Snapshot& head);

  // Leaves out the claims of documents that are as before, if nothing they name is in a changed file or in the path of
  // one that came or went.
  void narrow(docs::Corpus& corpus) const;

 private:
  void take_words(std::string_view name);
  void take_name(std::string_view path);
  void take_path(const git::Snapshot& other, const git::Entry& entry);
  bool may_be(const docs::Claim& claim) const;

  bool all_ = false;
  std::unordered_set<std::string> words_;      // spelled as `plain` does
  std::unordered_set<std::string> documents_;  // that the change wrote
};

}  // namespace docgarden
