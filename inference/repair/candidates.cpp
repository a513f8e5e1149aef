// SPDX-License-Identifier: MIT
#include "inference/repair/candidates.h"

#include <array>

#include "inference/repair/features.h"
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

}  // namespace

std::string_view name_of(Source source) {
  constexpr std::array<std::string_view, 10> names = {"rename",   "only-name", "moved",   "heading", "successor",
                                                      "likeness", "script",    "version", "value",   "model"};
  return names[static_cast<std::size_t>(source)];
}

std::string_view name_of(Bond bond) {
  constexpr std::array<std::string_view, 7> names = {"none", "only-name", "stem", "folder", "name", "body", "place"};
  return names[static_cast<std::size_t>(bond)];
}

std::optional<Fix> candidate(const Finding& finding, const git::Snapshot& snapshot) {
  if (finding.level < Level::info || finding.baselined) return std::nullopt;
  for (const Evidence& evidence : finding.evidence) {
    std::optional<Proposal> proposed = proposal(finding, evidence, snapshot);
    if (!proposed || proposed->after.empty() || proposed->after == finding.claim_text) continue;
    std::string before = finding.claim_text;
    docs::Position end = finding.end;
    if (finding.claim_kind != "anchor") cut_shared_end(before, proposed->after, end);
    return Fix{.finding = finding.id,
               .path = finding.path,
               .begin = finding.begin,
               .end = end,
               .before = std::move(before),
               .after = std::move(proposed->after),
               .source = proposed->source,
               .features = features_of(finding, evidence, snapshot),
               .also = {}};
  }
  return std::nullopt;
}

}  // namespace docgarden::repair
