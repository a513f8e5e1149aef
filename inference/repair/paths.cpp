// SPDX-License-Identifier: MIT
// What was renamed, moved, or is the only thing of its name.
#include "checks/facts/path_table.h"
#include "inference/repair/rewrite.h"
#include "inference/repair/sources.h"

namespace docgarden::repair {
namespace {

bool has_ending(std::string_view path) {
  return facts::name_of(path).find('.') != std::string_view::npos;
}

// What was a file is none that became a folder: which of its files is meant nobody knows.
bool is_of_kind(const std::string& was, const std::string& now, const git::Snapshot& snapshot) {
  return has_ending(was) ? snapshot.find(now) != nullptr : snapshot.has(now);
}

// A module that became a package is called by its folder: "agent.py", "agent/".
std::string shown_name(const std::string& was, const std::string& now) {
  constexpr std::string_view file = "/__init__.py";
  if (!now.ends_with(file) || !was.ends_with(".py")) return now;
  const std::string folder = now.substr(0, now.size() - file.size());
  return folder + ".py" == was ? folder + "/" : now;
}

double confidence_of(const Evidence& evidence) {
  switch (evidence.bond) {
    case Bond::none:
      return evidence.kind == "vanished" ? 0.95 : 0.85;
    case Bond::only_name:
    case Bond::stem:
      return 0.85;
    case Bond::folder:
    case Bond::body:
    case Bond::place:
      return 0.8;
    case Bond::name:
      return 0.6;
  }
  return 0;
}

Source source_of(const Evidence& evidence) {
  if (evidence.bond == Bond::none && evidence.kind == "vanished") return Source::rename;
  return evidence.kind == "near" || evidence.bond <= Bond::stem ? Source::only_name : Source::moved;
}

}  // namespace

std::optional<Proposal> propose_path(const Finding& finding, const Evidence& evidence, const git::Snapshot& snapshot) {
  const bool path = finding.claim_kind == "path" || finding.claim_kind == "link" || finding.claim_kind == "tree";
  if (!path || (evidence.kind != "vanished" && evidence.kind != "near")) return std::nullopt;
  const std::string& was = evidence.was.empty() ? evidence.path : evidence.was;
  if (!is_of_kind(was, evidence.successor, snapshot)) return std::nullopt;
  std::string after = rewritten(finding.claim_text, finding.path, was, shown_name(was, evidence.successor));
  return Proposal{std::move(after), source_of(evidence), confidence_of(evidence)};
}

}  // namespace docgarden::repair
