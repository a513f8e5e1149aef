// SPDX-License-Identifier: MIT
// rake: words that are no options and set no variable are tasks, "name[arguments]"; the first one is judged.
#include "checks/rules/commands/call.h"

namespace docgarden::commands {

Verdict judge_rake(const Call& call) {
  const Words& words = call.words();
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string& word = words[i].text;
    if (word == "--trace" || word == "-s" || word == "--silent" || word == "-q" || word == "--quiet" || word == "-m") {
      continue;
    }
    if (word.find('=') != std::string::npos && !word.starts_with('-')) continue;
    // -T lists, -f and -C lead elsewhere.
    if (word.starts_with('-')) return Verdict::no_claim("it names no task");
    ShellWord task = words[i];
    if (const std::size_t bracket = word.find('['); bracket != std::string::npos) {
      task.text = word.substr(0, bracket);
      task.literal = true;
    }
    return judge_named(call, task, {facts::Ecosystem::rake, {"task"}, "task"});
  }
  return Verdict::no_claim("it names no task");
}

}  // namespace docgarden::commands
