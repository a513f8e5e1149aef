// SPDX-License-Identifier: MIT
#include "bot/apply/plan.h"

#include <algorithm>
#include <cerrno>
#include <optional>
#include <utility>

#include "bot/apply/replace.h"
#include "checks/error.h"
#include "checks/git/files.h"
#include "checks/git/line_diff.h"
#include "inference/repair/apply.h"

namespace docgarden::bot {
namespace {

using repair::Fix;

// The same fix where its lines are in the work tree; nothing if one of them is not there as it was.
std::optional<Fix> moved(Fix fix, const std::vector<git::Hunk>& hunks) {
  bool whole = true;
  const auto move = [&](docs::Position& begin, docs::Position& end) {
    const int first = begin.line, last = end.line;
    begin.line = git::line_after(hunks, first);
    for (int line = first; line <= last; ++line) {
      whole = whole && git::line_after(hunks, line) == begin.line + line - first && begin.line > 0;
    }
    end.line = begin.line + last - first;
  };
  move(fix.begin, fix.end);
  for (repair::Edit& edit : fix.also) move(edit.begin, edit.end);
  return whole ? std::optional(std::move(fix)) : std::nullopt;
}

// The document in the work tree with those of the fixes that fit there.
Write in_work_tree(const git::Files& files, const std::string& path, const std::string& indexed,
                   const std::vector<const Fix*>& fixes, std::vector<IndexOnly>& index_only) {
  struct stat info {};
  const bool gone = !files.stat(path.c_str(), info) && errno == ENOENT;
  Write write{.path = path, .before = gone ? "" : Target(files, path).bytes(), .after = {}};
  const std::vector<git::Hunk> hunks = git::hunks_of(indexed, write.before);
  std::vector<Fix> here;
  for (const Fix* fix : fixes) {
    if (std::optional<Fix> same = gone ? std::nullopt : moved(*fix, hunks)) here.push_back(std::move(*same));
  }
  repair::Applied applied = repair::apply(write.before, std::move(here));
  for (const Fix* fix : fixes) {
    const bool found = std::any_of(applied.fixes.begin(), applied.fixes.end(),
                                   [&](const Fix& one) { return one.finding == fix->finding; });
    if (!found && !gone) index_only.push_back({path, fix->begin.line});
  }
  write.after = std::move(applied.bytes);
  return write;
}

}  // namespace

Plan plan_of(const git::Snapshot& snapshot, const git::Places& places, const Proof& proof,
             std::vector<IndexOnly>& index_only) {
  if (places.root.empty() || snapshot.kind() == git::Kind::commit) {
    throw Error("there is no work tree to write to", "", "`docgarden fix` without --apply prints a diff");
  }
  Plan plan;
  if (snapshot.kind() == git::Kind::work_tree) {
    for (const auto& [path, bytes] : proof.documents) {
      plan.documents.push_back({path, snapshot.read(*snapshot.find(path)).bytes, bytes});
    }
    return plan;
  }
  std::vector<std::string> paths;
  for (const auto& [path, bytes] : proof.documents) paths.push_back(path);
  git::require_plain_index(places.index, paths);
  const git::Files files(places.root);
  for (const auto& [path, bytes] : proof.documents) {
    const git::Entry& entry = *snapshot.find(path);
    std::vector<const Fix*> fixes;
    for (const Fix& fix : proof.fixes) {
      if (fix.path == path) fixes.push_back(&fix);
    }
    plan.index.push_back({path, entry.id, git::write_blob(places.root, bytes)});
    Write write = in_work_tree(files, path, snapshot.read(entry).bytes, fixes, index_only);
    if (write.before != write.after) plan.documents.push_back(std::move(write));
  }
  return plan;
}

}  // namespace docgarden::bot
