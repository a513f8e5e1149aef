// SPDX-License-Identifier: MIT
#include "checks/rules/names/modules.h"

#include <fmt/format.h>

#include "checks/rules/names/foreign.h"
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

}  // namespace

Verdict judge_module(const docs::Claim& claim, const docs::Document& document, const Repo& repo) {
  const facts::PathTable& paths = repo.facts.paths;
  const std::string& name = claim.text;
  std::size_t at = name.find('.');
  std::string folder = repo.facts.packages.at(name.substr(0, at));
  while (at != std::string::npos) {
    const std::size_t next = name.find('.', at + 1);
    const std::string part = name.substr(at + 1, next == std::string::npos ? next : next - at - 1);
    const std::string below = facts::join(folder, part);
    if (!paths.has_folder(below)) {
      if (paths.has_file(below + ".py") || !paths.same_stem(below + ".x").empty()) return Verdict::hold();
      std::optional<facts::Vanished> gone = repo.facts.history.vanished(below + ".py");
      if (!gone) gone = repo.facts.history.vanished(below);
      if (!gone) return Verdict::unknown("no commit had a module of that name");
      if (may_have(folder, part, repo)) return Verdict::unknown("the package may have a name like it");
      if (std::string why = not_blamed(repo.facts.history, document, claim, *gone); !why.empty())
        return Verdict::unknown(std::move(why));
      // Asked of the few that are gone alone.
      docs::Claim asked = claim;
      docs::read_name_contexts(document, repo.surroundings, {&asked});
      if (asked.context != docs::Context::none) {
        return Verdict::no_claim(docs::reason_of(asked.context, asked.context_words));
      }
      Verdict verdict = stale_since(*gone);
      verdict.message = fmt::format("the module `{}` is gone: {}", name.substr(0, next), verdict.message);
      return verdict;
    }
    folder = below;
    at = next;
  }
  return Verdict::hold();
}

}  // namespace docgarden::names
