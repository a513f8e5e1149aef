// SPDX-License-Identifier: MIT
#include "checks/rules/names/judge.h"

#include <fmt/format.h>

#include <algorithm>

#include "checks/facts/path_table.h"

namespace docgarden::names {
namespace {

// A module that was a file's line before may be a file of its own now, and files are named without their ending.
bool is_file(const std::string& name, const Repo& repo) {
  const std::vector<git::Entry>& entries = repo.snapshot.entries();
  return std::any_of(entries.begin(), entries.end(), [&](const git::Entry& entry) {
    const std::string_view file = facts::name_of(entry.path);
    return file.starts_with(name) && (file.size() == name.size() || file[name.size()] == '.') &&
           entry.file_class != git::FileClass::document;
  });
}

}  // namespace

Verdict judge(const docs::Claim& claim, const docs::Document& document, const Repo& repo) {
  const docs::NameClaim& wanted = std::get<docs::NameClaim>(claim.detail);
  const auto there = [&](const std::string& word) { return repo.facts.words.contains(word); };
  if (std::any_of(claim.words.begin(), claim.words.end(), there) || is_file(wanted.name, repo)) return Verdict::hold();
  const facts::GoneName& gone = repo.surroundings.gone_names->at(wanted.name);
  const std::string dashes = claim.kind == docs::ClaimKind::flag ? "--" : "";
  const std::string what =
      gone.successor.empty() ? "the code has it no more" : fmt::format("it is `{}{}` now", dashes, gone.successor);
  Verdict verdict = Verdict::stale(fmt::format("`{}{}` is gone: {}", dashes, wanted.name, what),
                                   {{.kind = "vanished",
                                     .path = gone.path,
                                     .line = gone.line,
                                     .text = fmt::format("`{}` had `{}`", gone.path, gone.text),
                                     .successor = gone.successor}});
  const bool prose = wanted.place == docs::Place::prose || wanted.place == docs::Place::heading;
  // A quoted word may be anything that the code once compared with.
  const bool weak = claim.kind == docs::ClaimKind::symbol && gone.how == facts::Definition::spelled;
  verdict.likely = prose || weak || document.role == docs::Role::historical;
  return verdict;
}

}  // namespace docgarden::names
