// SPDX-License-Identifier: MIT
// The pipeline: snapshot -> documents and claims -> facts -> verdicts -> findings. One commented call a stage in
// scan.cpp.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "checks/config.h"
#include "checks/docs/corpus.h"
#include "checks/facts/history.h"
#include "checks/facts/word_index.h"
#include "checks/finding.h"
#include "checks/git/snapshot.h"
#include "checks/touched.h"

namespace docgarden {

struct Repo;

// Sees what a result does not keep.
struct Witness {
  // Of every claim; its document and itself live until `end` returned. May be empty.
  std::function<void(const docs::Document&, const docs::Claim&, Outcome)> verdict;
  std::function<void(const Repo&)> end;  // with all that was known. May be empty
};

struct ScanOptions {
  Config config;
  docs::Surroundings surroundings;       // repository, default branch; empty ones are taken from the snapshot's origin
  std::string below;                     // a folder or document; only documents there are judged. Empty: all
  std::vector<std::string> documents;    // paths; of those only these are judged. Empty: all
  std::vector<std::string> only_checks;  // ids; empty: all
  std::vector<std::string> baseline;     // finding ids that are accepted
  std::string tell;                      // the id, or its beginning, of a finding whose whole story is wanted
  std::filesystem::path cache;           // folder of the fact cache; empty: none
  const git::Snapshot* base =
      nullptr;  // before the change that led to the snapshot; null when there is none to look at
  // Opens the commit under an index or a work tree: names may be gone that no commit took out yet. May be empty.
  std::function<std::unique_ptr<git::Snapshot>()> last_commit;
  bool narrow = false;               // with a base: judge only what the change may have made stale
  bool hints = false;                // with a base: also which documents speak of what the change altered
  bool history = true;               // ask the commits that led to the snapshot
  bool past_names = true;            // of them, which names the code once had; a change has its own
  const Witness* witness = nullptr;  // nothing is remembered where there is one, because it must see
  bool remember = true;              // the result; of a tree that lies nowhere there is no name to remember it by
  std::int64_t since = 0;            // seconds since 1970: commits older than that are not asked
  unsigned threads = 1;
  std::function<void(const char* stage, std::size_t done, std::size_t total)> progress;  // may be empty
};

// One verdict that is not a finding, for --verbose.
struct Undecided {
  std::string check, path, text, reason;
  docs::Position at;
  Outcome outcome = Outcome::cannot_check;
};

struct Counts {
  std::size_t holds = 0, stale = 0, cannot_check = 0, not_a_claim = 0;
};

struct UnusedSuppression {
  std::string path;
  docs::Position at;
  std::string check;
};

struct ScanResult {
  std::vector<Finding> findings;  // by path, then place
  std::size_t documents = 0;      // judged
  std::vector<docs::Skip> skipped;
  std::map<std::string, Counts> claims;   // by claim kind
  std::vector<Undecided> undecided;       // cannot_check and not_a_claim, with reasons
  std::vector<UnusedSuppression> unused;  // inline suppressions that silence nothing
  std::vector<Hint> hints;
  std::size_t suppressed = 0, baselined = 0;
  facts::WordStats words;
  facts::Reach history;
};

// True if `path` is `folder` or lies in it; "" is the root.
bool is_below(std::string_view path, std::string_view folder);

// What the options say of the repository, and the snapshot where they are silent.
docs::Surroundings surroundings_of(const git::Snapshot& snapshot, const ScanOptions& options);

// Whether this document is to be judged.
bool is_wanted(std::string_view path, const ScanOptions& options);

// Throws Error for an unknown check id in the options or the configuration.
ScanResult scan(const git::Snapshot& snapshot, const ScanOptions& options);

}  // namespace docgarden
