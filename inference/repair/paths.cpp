// SPDX-License-Identifier: MIT
// What was renamed, moved, or is the only thing of its name.
#include <algorithm>

#include "checks/docs/document.h"
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

// The only page of a name in another language is none of this one's.
bool is_of_language(std::string_view was, std::string_view now) {
  std::size_t shared = 0;
  for (std::size_t at = 0; at < std::min(was.size(), now.size()) && was[at] == now[at]; ++at) {
    if (was[at] == '/') shared = at + 1;
  }
  return !docs::is_translation(now.substr(shared));
}

// A module that became a package is called by its folder: "agent.py", "agent/".
std::string shown_name(const std::string& was, const std::string& now) {
  constexpr std::string_view file = "/__init__.py";
  if (!now.ends_with(file) || !was.ends_with(".py")) return now;
  const std::string folder = now.substr(0, now.size() - file.size());
  return folder + ".py" == was ? folder + "/" : now;
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
  if (source_of(evidence) == Source::only_name && !is_of_language(was, evidence.successor)) return std::nullopt;
  std::string after = rewritten(finding.claim_text, finding.path, was, shown_name(was, evidence.successor));
  return Proposal{std::move(after), source_of(evidence)};
}

}  // namespace docgarden::repair
