// SPDX-License-Identifier: MIT
// Criteria about what documents say: the share of claims that hold. What cannot be checked is counted by neither side.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>

#include "bot/readiness/criteria.h"
#include "bot/terminal.h"
#include "checks/dates.h"

namespace docgarden::bot::readiness {
namespace {

using Kinds = std::initializer_list<std::string_view>;

// One in twenty may be on a page that nobody opens, or ours to blame. The last level asks for all.
constexpr double enough = 0.95;

bool among(std::string_view kind, Kinds kinds) {
  return kinds.size() == 0 || std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

// Infos may well be somebody else's, and prove nothing against a document. What was accepted is stale all the same.
std::vector<const Finding*> stale_of(const ScanResult& result, Kinds kinds) {
  std::vector<const Finding*> stale;
  for (const Finding& finding : result.findings) {
    // How a file is kept is no claim of it.
    const bool upkeep = finding.check.starts_with("agents-") || finding.check.starts_with("memory-");
    if (finding.level >= Level::warning && !upkeep && among(finding.claim_kind, kinds)) stale.push_back(&finding);
  }
  return stale;
}

std::size_t holding(const ScanResult& result, Kinds kinds) {
  std::size_t holds = 0;
  for (const auto& [kind, counts] : result.claims) holds += among(kind, kinds) ? counts.holds : 0;
  return holds;
}

std::vector<Site> places_of(const std::vector<const Finding*>& findings) {
  std::vector<Site> places;
  for (const Level level : {Level::error, Level::warning}) {
    for (const Finding* finding : findings) {
      if (finding->level == level && places.size() < most_places)
        places.push_back({finding->path, finding->begin.line});
    }
  }
  return places;
}

Judged share(const Evidenced& facts, Kinds kinds, std::string_view nouns) {
  const std::vector<const Finding*> stale = stale_of(facts.result, kinds);
  const std::size_t holds = holding(facts.result, kinds), all = holds + stale.size();
  if (all == 0) return Judged::none(fmt::format("no document has {} that can be checked", nouns));
  const double part = static_cast<double>(holds) / static_cast<double>(all);
  std::string proof = fmt::format("{} of {} {} hold", with_commas(holds), with_commas(all), nouns);
  if (!stale.empty()) proof += fmt::format(" ({:.1f} %)", std::floor(part * 1000) / 10);
  if (part < enough) return Judged::fail(std::move(proof), places_of(stale), part);
  Judged judged = Judged::pass(std::move(proof));
  judged.places = places_of(stale);
  return judged;
}

}  // namespace

namespace criteria {

Judged links(const Evidenced& facts) {
  return share(facts, {"link", "anchor"}, "links and anchors");
}

Judged paths(const Evidenced& facts) {
  return share(facts, {"path", "tree"}, "paths");
}

Judged commands(const Evidenced& facts) {
  return share(facts, {"command"}, "commands");
}

Judged versions(const Evidenced& facts) {
  return share(facts, {"version"}, "versions");
}

Judged names(const Evidenced& facts) {
  if (!facts.survey.history) return Judged::unknown("names are judged by history, and no commit was asked");
  return share(facts, {"symbol", "flag", "env", "config", "default", "count", "tool"}, "names, defaults and counts");
}

Judged examples(const Evidenced& facts) {
  return share(facts, {"example", "excerpt"}, "examples");
}

Judged nothing_stale(const Evidenced& facts) {
  const std::vector<const Finding*> stale = stale_of(facts.result, {});
  const std::size_t holds = holding(facts.result, {});
  if (holds + stale.size() == 0) return Judged::unknown("not one claim could be decided");
  if (stale.empty()) return Judged::pass(fmt::format("all {} that could be decided hold", count_of(holds, "claim")));
  return Judged::fail(fmt::format("{} and {} hold", count_of(stale.size(), "stale claim"), with_commas(holds)),
                      places_of(stale), static_cast<double>(holds) / static_cast<double>(holds + stale.size()));
}

Judged stale_age(const Evidenced& facts) {
  const std::vector<const Finding*> stale = stale_of(facts.result, {});
  if (stale.empty()) return Judged::pass("nothing is stale");
  if (!facts.survey.history) return Judged::unknown("history tells ages, and no commit was asked");
  constexpr std::int64_t half_a_year = 183, day = 24 * 60 * 60;
  std::vector<std::pair<std::int64_t, const Finding*>> old;
  std::size_t dated = 0;
  for (const Finding* finding : stale) {
    const auto found = std::find_if(finding->evidence.begin(), finding->evidence.end(),
                                    [](const Evidence& one) { return one.kind == "vanished" && !one.date.empty(); });
    const std::optional<std::int64_t> when = found == finding->evidence.end() ? std::nullopt : day_of(found->date);
    if (!when) continue;
    ++dated;
    const std::int64_t days = facts.survey.newest / day - *when;
    if (days > half_a_year) old.emplace_back(days, finding);
  }
  if (dated == 0) return Judged::unknown("no commit tells since when what is stale is so");
  if (old.empty())
    return Judged::pass(fmt::format("{} of known age, none older than half a year", count_of(dated, "stale claim")));
  std::stable_sort(old.begin(), old.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<Site> places;
  for (const auto& [days, finding] : old) {
    if (places.size() < most_places) places.push_back({finding->path, finding->begin.line});
  }
  return Judged::fail(fmt::format("{} of {} of known age older than half a year, the oldest {} days", old.size(),
                                  count_of(dated, "stale claim"), with_commas(static_cast<std::size_t>(old[0].first))),
                      std::move(places), 1 - static_cast<double>(old.size()) / static_cast<double>(dated));
}

}  // namespace criteria
}  // namespace docgarden::bot::readiness
