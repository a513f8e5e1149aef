// SPDX-License-Identifier: MIT
// A check judges one kind of claim against the repository. It is a pure function: no disk, git, network, clock or
// model; everything it may ask is in Repo. Its record is the only place for its words: `list`, `explain` and the README
// come from it. To add one: write rules/<id>.cpp that defines it, add one word to CHECK_LIST, and a reporting and a
// silent case.
#pragma once

#include <span>
#include <string_view>

#include "checks/docs/corpus.h"
#include "checks/docs/layout.h"
#include "checks/facts/facts.h"
#include "checks/finding.h"

namespace docgarden {

struct Repo {
  const git::Snapshot& snapshot;
  const facts::Facts& facts;
  const docs::Corpus& corpus;
  const docs::Surroundings& surroundings;
  const docs::Layout& layout;
  const git::Snapshot* base = nullptr;  // before the change that is looked at, or of which no commit tells yet
};

struct Check {
  std::string_view id;  // names the bad thing: `stale-path`
  docs::ClaimKind kind;
  Level level;               // unless the configuration says otherwise
  std::string_view summary;  // one sentence, without full stop
  std::string_view why;      // what it costs the reader
  std::string_view decides;  // when it reports, and what stays `cannot check`
  std::string_view bad;      // an example document line that it reports
  std::string_view good;     // the same, right
  Verdict (*judge)(const docs::Claim&, const docs::Document&, const Repo&);
};

#define CHECK_LIST(X)        \
  X(stale_path)              \
  X(broken_link)             \
  X(broken_anchor)           \
  X(stale_command)           \
  X(stale_version)           \
  X(stale_tree)              \
  X(stale_symbol)            \
  X(stale_flag)              \
  X(stale_env_var)           \
  X(stale_config_key)        \
  X(broken_example)          \
  X(stale_tool)              \
  X(stale_default)           \
  X(stale_count)             \
  X(stale_example)           \
  X(agents_too_long)         \
  X(agents_package_manager)  \
  X(agents_duplicate_readme) \
  X(agents_conflict)         \
  X(memory_unproven)         \
  X(memory_behind)

namespace rules {
#define DECLARE(name) extern const Check name;
CHECK_LIST(DECLARE)
#undef DECLARE
}  // namespace rules

std::span<const Check* const> all_checks();
const Check* find_check(std::string_view id);  // nullptr when there is none

}  // namespace docgarden
