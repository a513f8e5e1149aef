// SPDX-License-Identifier: MIT
#include "checks/facts/churn.h"

#include "checks/git/commits.h"

namespace docgarden::facts {

Churn read_churn(const git::Snapshot& snapshot, const std::unordered_set<std::string>& paths,
                 std::size_t most_commits) {
  Churn churn;
  const git::Commits* commits = snapshot.commits();
  if (commits == nullptr || paths.empty()) return churn;
  std::size_t unread = 0;
  const git::HistoryEnd end = commits->walk(
      commits->tip(),
      [&](const git::Commit& commit, const std::vector<git::Change>& changes) {
        const std::uint32_t position = static_cast<std::uint32_t>(churn.times.size());
        churn.times.push_back(commit.time);
        if (changes.size() > changes_of_a_sweep) return churn.times.size() < most_commits;
        for (const git::Change& change : changes) {
          std::string path(change.path);
          if (!change.folder && paths.contains(path)) churn.commits[std::move(path)].push_back(position);
        }
        return churn.times.size() < most_commits;
      },
      unread);
  churn.whole = end == git::HistoryEnd::root && unread == 0;
  return churn;
}

}  // namespace docgarden::facts
