// SPDX-License-Identifier: MIT
// mix: of tasks only those are known that bear the project's own name, `app.task`; others come from dependencies.
#include "checks/rules/commands/call.h"

namespace docgarden::commands {

Verdict judge_mix(const Call& call) {
  const Words& words = call.words();
  if (words.size() < 2 || words[1].text.starts_with('-')) return Verdict::no_claim("it names no task");
  const std::string& task = words[1].text;
  const std::size_t dot = task.find('.');
  const facts::Manifest* own = call.repo.facts.manifests.named(facts::Ecosystem::mix, task.substr(0, dot));
  for (const facts::Manifest& manifest : call.repo.facts.manifests.all) {
    const bool has = manifest.ecosystem == facts::Ecosystem::mix && manifest.of("task")->contains(task);
    if (has) return Verdict::hold();
  }
  if (dot == std::string::npos || own == nullptr) return Verdict::unknown("a dependency may define it");
  if (task.starts_with("help") || words[1].text.find_first_of("*[") != std::string::npos) {
    return Verdict::no_claim("it names no task");
  }
  return judge_named(call, words[1], {facts::Ecosystem::mix, {"task"}, "task"});
}

}  // namespace docgarden::commands
