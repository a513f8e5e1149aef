// SPDX-License-Identifier: MIT
#include "inference/repair/candidates.h"

#include <algorithm>
#include <array>

#include "checks/facts/path_table.h"
#include "checks/successors/likeness.h"
#include "inference/repair/sources.h"

namespace docgarden::repair {
namespace {

// A fragment or a query stays as it is, and so is no part of the edit.
void cut_shared_end(std::string& before, std::string& after, docs::Position& end) {
  const std::size_t at = before.find_first_of("#?"), there = after.find_first_of("#?");
  if (at == std::string::npos || there == std::string::npos || before.substr(at) != after.substr(there)) return;
  end.column -= static_cast<int>(before.size() - at);
  before.resize(at);
  after.resize(there);
}

std::optional<Proposal> proposal(const Finding& finding, const Evidence& evidence, const git::Snapshot& snapshot) {
  if (evidence.successor.empty()) return std::nullopt;
  if (std::optional<Proposal> path = propose_path(finding, evidence, snapshot)) return path;
  for (const auto propose : {propose_anchor, propose_name, propose_script, propose_version, propose_value}) {
    if (std::optional<Proposal> other = propose(finding, evidence)) return other;
  }
  return std::nullopt;
}

Features features_of(const Finding& finding, const Evidence& evidence) {
  const bool path = finding.claim_kind == "path" || finding.claim_kind == "link" || finding.claim_kind == "tree";
  const std::string& was = !evidence.was.empty() ? evidence.was : path ? evidence.path : finding.claim_text;
  const std::string& now = evidence.successor;
  return {.rivals = evidence.rivals,
          .name = successors::names_alike(facts::name_of(was), facts::name_of(now)),
          .body = evidence.likeness / 100.0,
          .place = successors::names_alike(facts::folder_of(was), facts::folder_of(now)),
          .since = evidence.date};
}

}  // namespace

std::string_view name_of(Source source) {
  constexpr std::array<std::string_view, 10> names = {"rename",   "only-name", "moved",   "heading", "successor",
                                                      "likeness", "script",    "version", "value",   "model"};
  return names[static_cast<std::size_t>(source)];
}

std::optional<Fix> candidate(const Finding& finding, const git::Snapshot& snapshot) {
  if (finding.level < Level::info || finding.baselined) return std::nullopt;
  for (const Evidence& evidence : finding.evidence) {
    std::optional<Proposal> proposed = proposal(finding, evidence, snapshot);
    if (!proposed || proposed->after.empty() || proposed->after == finding.claim_text) continue;
    // What may mean something else is nothing to write unseen.
    constexpr double most_of_doubtful = 0.7;
    if (finding.level == Level::info) proposed->confidence = std::min(proposed->confidence, most_of_doubtful);
    std::string before = finding.claim_text;
    docs::Position end = finding.end;
    cut_shared_end(before, proposed->after, end);
    return Fix{.finding = finding.id,
               .path = finding.path,
               .begin = finding.begin,
               .end = end,
               .before = std::move(before),
               .after = std::move(proposed->after),
               .source = proposed->source,
               .confidence = proposed->confidence,
               .features = features_of(finding, evidence),
               .also = {}};
  }
  return std::nullopt;
}

}  // namespace docgarden::repair
