// SPDX-License-Identifier: MIT
// mix: a task that the project or one of its applications defines is there. No list of tasks is closed: dependencies
// bring theirs, also under the project's own name (`ecto.migrate` is not one of ecto's).
#include <algorithm>

#include "checks/rules/commands/call.h"

namespace docgarden::commands {

Verdict judge_mix(const Call& call) {
  const std::string_view task = call.word(1);
  if (task.empty() || task.starts_with('-')) return Verdict::no_claim("it names no task");
  const auto& all = call.repo.facts.manifests.all;
  const bool known = std::any_of(all.begin(), all.end(), [&](const facts::Manifest& manifest) {
    return manifest.ecosystem == facts::Ecosystem::mix && manifest.of("task") != nullptr &&
           manifest.of("task")->contains(task);
  });
  return known ? Verdict::hold() : Verdict::unknown("a dependency may define it");
}

}  // namespace docgarden::commands
