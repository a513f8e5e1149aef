// SPDX-License-Identifier: MIT
// A log of progress that was left alone while the project went on.
#include <fmt/format.h>

#include "checks/check.h"
#include "checks/dates.h"

namespace docgarden {
namespace {

Verdict judge(const docs::Claim&, const docs::Document& document, const Repo& repo) {
  const facts::History& history = repo.facts.history;
  if (!history.known()) return Verdict::unknown("no commit was asked");
  const std::vector<std::uint32_t> edits = history.edits_of(document.path, 1);
  if (edits.empty()) return Verdict::unknown("no commit that is known changed it");
  std::string path = document.path;
  const std::optional<git::BlobId> committed = history.file_at(0, path);
  const git::Entry* entry = repo.snapshot.find(document.path);
  if (entry == nullptr || !committed || *committed != entry->id) return Verdict::hold();  // it is written right now
  constexpr std::uint32_t many = 30;
  constexpr std::int64_t long_ago = 30;
  const std::uint32_t commits = edits.front();
  const std::string last = history.text_of(history.commit_at(commits)).date;
  const std::string newest = history.text_of(history.commit_at(0)).date;
  const std::int64_t days = day_of(newest).value_or(0) - day_of(last).value_or(0);
  if (commits < many || days < long_ago || last.empty() || newest.empty()) return Verdict::hold();
  return Verdict::stale(
      fmt::format("it was written last on {}, and {} commits came since", last, commits),
      {{"differs", document.path, 0, fmt::format("the newest commit is of {}, {} days later", newest, days)}});
}

}  // namespace

namespace rules {

constinit const Check memory_behind = {
    .id = "memory-behind",
    .kind = docs::ClaimKind::log,
    .level = Level::warning,
    .summary = "a log of progress was left behind by the code",
    .why = "Whoever goes on by it repeats what is done, or undoes it.",
    .decides =
        "It reports a PROGRESS.md, at the root or in a folder of agents, whose last commit is 30 commits and 30 days "
        "older than the newest. One that is being changed is in step.",
    .bad = "a PROGRESS.md of March in a project that went on until June",
    .good = "a PROGRESS.md that the newest commits wrote",
    .judge = judge,
};

}  // namespace rules
}  // namespace docgarden
