// SPDX-License-Identifier: MIT
#include "checks/rules/names/modules.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "checks/vanished.h"

namespace docgarden::names {
namespace {

// What a package imports or defines itself looks like a module of it from outside.
bool may_have(const std::string& package, const std::string& name, const Repo& repo) {
  const git::Entry* init = repo.snapshot.find(facts::join(package, "__init__.py"));
  if (init == nullptr) return true;
  const git::Blob blob = repo.snapshot.read(*init, 1u << 20);
  return blob.status != git::ReadStatus::ok || blob.bytes.find(name) != std::string::npos ||
         blob.bytes.find("__getattr__") != std::string::npos || blob.bytes.find("import *") != std::string::npos;
}

// The first part of a dotted name that no folder has: "tool.core.parse.run" in a tree with tool/core/.
struct Part {
  std::string folder;  // of the package that should have it
  std::string name;
  std::size_t end;  // offset in the dotted name
};

std::optional<Part> part_without_folder(const std::string& dotted, const facts::Facts& facts) {
  std::size_t at = dotted.find('.');
  std::string folder = facts.packages.at(dotted.substr(0, at));
  while (at != std::string::npos) {
    const std::size_t end = std::min(dotted.find('.', at + 1), dotted.size());
    std::string name = dotted.substr(at + 1, end - at - 1);
    std::string below = facts::join(folder, name);
    if (!facts.paths.has_folder(below)) return Part{std::move(folder), std::move(name), end};
    folder = std::move(below);
    at = end == dotted.size() ? std::string::npos : end;
  }
  return std::nullopt;
}

}  // namespace

Verdict judge_module(const docs::Claim& claim, const docs::Document& document, const Repo& repo) {
  const facts::History& history = repo.facts.history;
  const std::optional<Part> part = part_without_folder(claim.text, repo.facts);
  if (!part) return Verdict::hold();
  const std::string module = facts::join(part->folder, part->name);
  // The module is a file; what follows is in it. A module in C has another ending.
  if (repo.facts.paths.has_file(module + ".py") || !repo.facts.paths.same_stem(module + ".x").empty()) {
    return Verdict::hold();
  }
  std::optional<facts::Vanished> gone = history.vanished(module + ".py");
  if (!gone) gone = history.vanished(module);
  if (!gone) return Verdict::unknown("no commit had a module of that name");
  if (may_have(part->folder, part->name, repo)) return Verdict::unknown("the package may have a name like it");
  if (std::string why = not_blamed(history, document, claim, *gone); !why.empty()) {
    return Verdict::unknown(std::move(why));
  }
  // The context is asked of the few that are gone alone.
  docs::Claim asked = claim;
  docs::read_name_contexts(document, repo.surroundings, {&asked});
  if (asked.context != docs::Context::none) {
    return Verdict::no_claim(docs::reason_of(asked.context, asked.context_words));
  }
  Verdict verdict = stale_since(*gone);
  verdict.message = fmt::format("the module `{}` is gone: {}", claim.text.substr(0, part->end), verdict.message);
  return verdict;
}

}  // namespace docgarden::names
