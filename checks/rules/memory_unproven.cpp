// SPDX-License-Identifier: MIT
// A plan has checked off an item, and the file that it names never was in the repository.
#include <fmt/format.h>

#include "checks/check.h"

namespace docgarden {
namespace {

Verdict judge(const docs::Claim& claim, const docs::Document& document, const Repo& repo) {
  const std::string& path = std::get<docs::TaskClaim>(claim.detail).path;
  const facts::PathTable& paths = repo.facts.paths;
  if (!paths.with_suffix(path, 1).empty()) return Verdict::hold();
  std::string beside;
  if (facts::normalise(facts::join(facts::folder_of(document.path), path), beside) && paths.exists(beside)) {
    return Verdict::hold();
  }
  if (repo.snapshot.untracked_exists(path)) return Verdict::hold();
  if (repo.snapshot.ignores(path)) return Verdict::unknown("git ignores it");
  if (!paths.ignoring_case(path).empty()) return Verdict::unknown("its case differs");
  if (paths.below_opaque(path)) return Verdict::unknown("what lies in a submodule or behind a link is not known");
  const facts::History& history = repo.facts.history;
  const bool whole = history.known() && history.reach().end == git::HistoryEnd::root && history.reach().unread == 0;
  if (!whole) return Verdict::unknown("history is not known as a whole");
  if (history.vanished(path)) return Verdict::hold();  // it was done, and undone later
  // The first folder must be there: else the path may begin elsewhere.
  if (!paths.has_folder(path.substr(0, path.find('/')))) return Verdict::unknown("its folder is not known here");
  return Verdict::stale(
      fmt::format("the item is checked, and `{}` never was in the repository", path),
      {{"absent", "", 0,
        fmt::format("neither the tree nor any of {} commits has `{}`", history.reach().commits, path)}});
}

}  // namespace

namespace rules {

constinit const Check memory_unproven = {
    .id = "memory-unproven",
    .kind = docs::ClaimKind::task,
    .level = Level::warning,
    .summary = "a plan has checked off an item without its file",
    .why = "Whoever goes on, most of all an agent without other memory, builds on what is not there.",
    .decides =
        "It reads checked items of PLAN.md and reports one that names a file, in backticks and with a folder that "
        "exists, "
        "that neither the tree nor history has. Items that take away, move or turn something down say nothing. With a "
        "shallow clone it cannot check.",
    .bad = "- [x] Read the tide tables in `src/tables.js` (there never was one)",
    .good = "- [ ] Read the tide tables in `src/tables.js`",
    .judge = judge,
};

}  // namespace rules
}  // namespace docgarden
