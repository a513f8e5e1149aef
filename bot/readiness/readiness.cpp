// SPDX-License-Identifier: MIT
#include "bot/readiness/readiness.h"

#include <algorithm>
#include <cmath>

#include "bot/readiness/criteria.h"

namespace docgarden::bot::readiness {
namespace {

// A few scripts beside documents are no program.
Nature nature_of(const Survey& survey) {
  constexpr std::size_t few = 3;
  if (survey.code_files <= few || (survey.tasks.empty() && survey.documents.size() > 2 * survey.code_files)) {
    return Nature::documents;
  }
  return survey.options.all + survey.subcommands.all > 0 ? Nature::program : Nature::library;
}

bool is_open(const Criterion& criterion) {
  return criterion.standing == Standing::fail || criterion.standing == Standing::unknown;
}

int level_of(const std::vector<Criterion>& criteria) {
  int level = levels;
  for (const Criterion& criterion : criteria) {
    if (is_open(criterion)) level = std::min(level, criterion.level - 1);
  }
  return level;
}

}  // namespace

std::vector<const Criterion*> lacking(const Readiness& readiness) {
  std::vector<const Criterion*> found;
  for (const Criterion& criterion : readiness.criteria) {
    if (is_open(criterion) && criterion.level == readiness.level + 1) found.push_back(&criterion);
  }
  return found;
}

std::string_view name_of(Standing standing) {
  constexpr std::string_view names[] = {"pass", "fail", "not applicable", "unknown"};
  return names[static_cast<std::size_t>(standing)];
}

std::string_view name_of(Nature nature) {
  constexpr std::string_view names[] = {"documents", "library", "program"};
  return names[static_cast<std::size_t>(nature)];
}

std::string_view level_name(int level) {
  constexpr std::string_view names[] = {"not readable", "readable", "true", "usable", "kept", "proven"};
  return names[std::clamp(level, 0, levels)];
}

std::string_view level_promise(int level) {
  constexpr std::string_view promises[] = {"There is nothing to begin with.",
                                           "There is something to read, and it can be read.",
                                           "What it says of paths, links, commands and versions holds.",
                                           "Whoever is new finds how to build, test and check.",
                                           "The documents follow the code.",
                                           "Nothing is stale, and what can be proven was."};
  return promises[std::clamp(level, 0, levels)];
}

Readiness evaluate(const ScanResult& result, const Survey& survey) {
  Readiness readiness{.nature = nature_of(survey)};
  const Evidenced facts{result, survey, readiness.nature};
  readiness.criteria = judge_all(facts);
  readiness.level = level_of(readiness.criteria);
  double points = 0;
  for (const Criterion& criterion : readiness.criteria) {
    const bool judged = criterion.standing == Standing::pass || criterion.standing == Standing::fail;
    if (!judged) continue;
    ++readiness.judged;
    points += criterion.points;
  }
  if (readiness.judged > 0) {
    // Down, so that only what is whole is called 100.
    readiness.score = static_cast<int>(std::floor(100 * points / static_cast<double>(readiness.judged) + 1e-9));
  }
  return readiness;
}

Difference compare(const Readiness& before, const Readiness& now) {
  Difference difference{.score = now.score - before.score, .level = now.level - before.level};
  for (const Criterion& criterion : now.criteria) {
    const auto earlier = std::find_if(before.criteria.begin(), before.criteria.end(),
                                      [&](const Criterion& one) { return one.id == criterion.id; });
    if (earlier != before.criteria.end() && earlier->standing != criterion.standing) {
      difference.turns.push_back({criterion.id, earlier->standing, criterion.standing});
    }
  }
  return difference;
}

}  // namespace docgarden::bot::readiness
