// SPDX-License-Identifier: MIT
// gradle: of `:app:core:test` the project `:app:core` must be included. Its task may come from any plugin.
#include "checks/rules/commands/call.h"

namespace docgarden::commands {

Verdict judge_gradle(const Call& call) {
  const Words& words = call.words();
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string& word = words[i].text;
    // Another build, or a settings file of another name.
    if (word == "-p" || word == "--project-dir" || word == "-c" || word == "-I" || word == "--include-build") {
      return Verdict::unknown("its options lead to another build");
    }
    const std::size_t last = word.rfind(':');
    if (word.starts_with('-') || last == std::string::npos || last == 0) continue;
    ShellWord project = words[i];
    project.text = word.substr(0, last);
    if (!project.text.starts_with(':')) project.text.insert(0, ":");
    project.span.end -= word.size() - last;
    return judge_named(call, project, {facts::Ecosystem::gradle, {"project"}, "project"});
  }
  return Verdict::no_claim("it names no project");
}

}  // namespace docgarden::commands
