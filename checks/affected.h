// SPDX-License-Identifier: MIT
// Takes a change; tells which claims it may have made stale, by the words that the changed files hold or held. Who asks
// for these alone waits for what the change costs, not for what the repository holds.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_set>

#include "checks/concerns.h"
#include "checks/docs/corpus.h"
#include "checks/git/snapshot.h"
#include "checks/near_change.h"

namespace docgarden {

// Rules of git and of sites, and our own: they decide how everything else is read.
bool rules_others(std::string_view path);

class Affected {
 public:
  using Words = std::unordered_set<std::string>;

  // Reads what differs, up to some bytes. Beyond, and where a change may alter how all documents are read, every claim
  // is affected.
  Affected(const git::Snapshot& base, const git::Snapshot& head);

  // Leaves out the claims of documents that are as before and that nothing of the change concerns.
  void narrow(docs::Corpus& corpus) const;

  bool everything() const { return all_; }
  // True if code near the change may state this default of the thing that is called so, and stated it before.
  bool may_state(const docs::DefaultClaim& claim) const;
  const Words& near() const { return near_; }      // words around what was written
  const Words& values() const { return values_; }  // that are gone from there
  const Words& words(Concern concern) const { return words_[static_cast<std::size_t>(concern)]; }

 private:
  void take(const git::Entry& entry, const NearChange& change);
  void add(Concern concern, std::string_view text);
  void add_name(Concern concern, std::string_view name);
  void add_file(std::string_view path);
  void add_path(const git::Snapshot& other, const git::Entry& entry);
  bool may_be(const docs::Claim& claim) const;

  bool all_ = false;
  std::array<Words, concern_kinds> words_;
  Words near_, values_;
  std::unordered_set<std::string> documents_;  // that the change wrote
};

}  // namespace docgarden
