// SPDX-License-Identifier: MIT
#include "inference/repair/candidates.h"

#include <algorithm>

#include "checks/facts/path_table.h"
#include "inference/repair/rewrite.h"

namespace docgarden::repair {
namespace {

bool is_path(const Finding& finding) {
  return finding.claim_kind == "path" || finding.claim_kind == "link" || finding.claim_kind == "tree";
}

// What takes the place of the claim's text, as one piece of evidence has it; empty if it does not tell.
std::string replacement(const Finding& finding, const Evidence& evidence, const git::Snapshot& snapshot) {
  const std::string& now = evidence.successor;
  if (is_path(finding)) {
    // What was a file is none that became a folder: which of its files is meant nobody knows.
    const bool file = facts::name_of(evidence.path).find('.') != std::string_view::npos;
    const bool there = file ? snapshot.find(now) != nullptr : snapshot.has(now);
    const bool vanished = evidence.kind == "vanished" && !now.empty() && there;
    return vanished ? rewritten(finding.claim_text, finding.path, evidence.path, now) : "";
  }
  if (now.empty()) return "";
  if (finding.claim_kind == "flag" && finding.claim_text.starts_with("--") && !now.starts_with('-')) return "--" + now;
  return now;
}

// A fragment or a query stays as it is, and so is no part of the edit.
void cut_shared_end(std::string& before, std::string& after, docs::Position& end) {
  const std::size_t at = before.find_first_of("#?"), there = after.find_first_of("#?");
  if (at == std::string::npos || there == std::string::npos || before.substr(at) != after.substr(there)) return;
  end.column -= static_cast<int>(before.size() - at);
  before.resize(at);
  after.resize(there);
}

Source source_of(const Finding& finding) {
  return is_path(finding) ? Source::rename : Source::successor;
}

// How often people wrote the same, in labelled changes of real repositories. Of names too few were labelled: they stay
// below what may be written unseen.
double confidence_of(Source source) {
  switch (source) {
    case Source::rename:
      return 0.95;
    case Source::successor:
      return 0.8;
  }
  return 0;
}

}  // namespace

std::string_view name_of(Source source) {
  switch (source) {
    case Source::rename:
      return "rename";
    case Source::successor:
      return "successor";
  }
  return "";
}

std::optional<Fix> candidate(const Finding& finding, const git::Snapshot& snapshot) {
  if (finding.level < Level::warning || finding.baselined) return std::nullopt;
  for (const Evidence& evidence : finding.evidence) {
    std::string after = replacement(finding, evidence, snapshot);
    if (after.empty() || after == finding.claim_text) continue;
    const Source source = source_of(finding);
    std::string before = finding.claim_text;
    docs::Position end = finding.end;
    cut_shared_end(before, after, end);
    return Fix{.finding = finding.id,
               .path = finding.path,
               .begin = finding.begin,
               .end = end,
               .before = std::move(before),
               .after = std::move(after),
               .source = source,
               .confidence = confidence_of(source)};
  }
  return std::nullopt;
}

}  // namespace docgarden::repair
