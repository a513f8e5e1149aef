// SPDX-License-Identifier: MIT
// go-task: words that are no options and set no variable are tasks; the first one is judged.
#include "checks/rules/commands/call.h"

namespace docgarden::commands {

Verdict judge_task(const Call& call) {
  const Words& words = call.words();
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string& word = words[i].text;
    if (word.find('=') != std::string::npos && !word.starts_with('-')) continue;
    // -t and -d name another Taskfile, -l lists; what else an option may take nobody here knows.
    if (word.starts_with('-')) return Verdict::no_claim("it names no task");
    return judge_named(call, words[i], {facts::Ecosystem::task, {"task"}, "task"});
  }
  return Verdict::no_claim("it names no task");
}

}  // namespace docgarden::commands
