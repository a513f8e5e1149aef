// SPDX-License-Identifier: MIT
#include "bot/readiness/criteria.h"

namespace docgarden::bot::readiness {
namespace {

struct Row {
  const char* id;
  int level;
  const char* asks;
  Judged (*judge)(const Evidenced&);
};

// By level: what cannot be read need not be true, and what is not true need not be complete.
constexpr Row rows[] = {
    {"readme", 1, "a README at the root says something", criteria::readme},
    {"readable", 1, "every document in scope can be read", criteria::readable},
    {"links", 2, "links and anchors lead somewhere", criteria::links},
    {"paths", 2, "files, folders and trees that documents name are there", criteria::paths},
    {"commands", 2, "commands that documents tell exist", criteria::commands},
    {"versions", 2, "versions are those of the manifests", criteria::versions},
    {"agent-file", 3, "there is a file for coding agents that says something", criteria::agent_file},
    {"agent-whole", 3, "the file for agents is short enough to be read whole", criteria::agent_whole},
    {"agent-true", 3, "nothing in the file for agents is stale", criteria::agent_true},
    {"build-told", 3, "a document tells how to build", criteria::build_told},
    {"test-told", 3, "a document tells how to test", criteria::test_told},
    {"lint-told", 3, "a document tells how to lint or format", criteria::lint_told},
    {"names", 4, "functions, options, variables, keys and defaults are those of the code", criteria::names},
    {"examples", 4, "examples can be parsed and are those of the files that they quote", criteria::examples},
    {"stale-age", 4, "nothing is stale for more than half a year", criteria::stale_age},
    {"maintained", 4, "documents are looked after while the code that they name moves", criteria::maintained},
    {"options-told", 4, "four of five options of the programs are documented", criteria::options_told},
    {"variables-told", 4, "four of five variables that the code reads are documented", criteria::variables_told},
    {"subcommands-told", 4, "four of five subcommands are documented", criteria::subcommands_told},
    {"verified", 5, "the commands that prove the project works passed when they were run", criteria::verified},
    {"memory", 5, "plan, log of progress and commands to verify are in step with the code", criteria::memory},
    {"nothing-stale", 5, "no document says anything stale", criteria::nothing_stale},
};

}  // namespace

std::vector<Criterion> judge_all(const Evidenced& facts) {
  std::vector<Criterion> criteria;
  for (const Row& row : rows) {
    Judged judged = row.judge(facts);
    if (judged.places.size() > most_places) judged.places.resize(most_places);
    criteria.push_back({.id = row.id,
                        .level = row.level,
                        .asks = row.asks,
                        .standing = judged.standing,
                        .points = judged.points,
                        .proof = std::move(judged.proof),
                        .places = std::move(judged.places)});
  }
  return criteria;
}

}  // namespace docgarden::bot::readiness
