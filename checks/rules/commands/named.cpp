// SPDX-License-Identifier: MIT
// What the runners share whose file lies in the folder or above: a recipe, a task, a session is there or it is not.
#include <fmt/format.h>

#include <algorithm>

#include "checks/docs/anchors.h"
#include "checks/rules/commands/call.h"

namespace docgarden::commands {

using facts::Manifest;

Verdict judge_named(const Call& call, const ShellWord& word, const Runner& runner) {
  const std::string& name = word.text;
  if (stands_in(word)) return Verdict::no_claim("`" + name + "` is a placeholder");
  if (call.claim.command.foreign || !call.claim.command.folder_known) return Verdict::unknown(not_ours(call));
  std::vector<const Manifest*> manifests;
  for (const std::string& folder : places(call)) {
    const Manifest* manifest = call.repo.facts.manifests.above(runner.ecosystem, folder);
    if (manifest != nullptr && std::find(manifests.begin(), manifests.end(), manifest) == manifests.end()) {
      manifests.push_back(manifest);
    }
  }
  if (manifests.empty()) return Verdict::unknown(fmt::format("no file with {}s is where it runs", runner.noun));
  for (const Manifest* manifest : manifests) {
    for (const std::string_view kind : runner.kinds) {
      const facts::Names* names = manifest->of(kind);
      if (names != nullptr && names->may_contain(name)) return Verdict::hold();
    }
  }
  for (const Manifest* manifest : manifests) {
    const facts::Names* names = manifest->of(runner.kinds.front());
    if (names == nullptr || !names->closed) {
      return Verdict::unknown(names == nullptr ? fmt::format("`{}` lists none", manifest->path) : names->open_why);
    }
  }
  for (const Manifest& other : call.repo.facts.manifests.all) {
    const facts::Names* names = other.ecosystem == runner.ecosystem ? other.of(runner.kinds.front()) : nullptr;
    if (names != nullptr && names->contains(name)) {
      return Verdict::unknown(fmt::format("`{}` defines it, and it is not said where this runs", other.path));
    }
  }
  if (const std::string why = not_ours(call); !why.empty()) return Verdict::unknown(why);
  if (call.claim.audience == docs::Audience::anyone &&
      docs::site_of(call.repo.corpus.sites, call.document.path) != nullptr) {
    return Verdict::unknown("it may speak of the reader's own project");
  }
  return absent(call, word, {manifests, {runner.kinds.front()}, runner.noun});
}

}  // namespace docgarden::commands
