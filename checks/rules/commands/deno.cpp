// SPDX-License-Identifier: MIT
// deno task NAME. Whatever else deno does takes files and addresses.
#include "checks/rules/commands/call.h"

namespace docgarden::commands {

Verdict judge_deno(const Call& call) {
  const Words& words = call.words();
  if (call.word(1) != "task" || words.size() < 3) return Verdict::no_claim("it names no task");
  // --cwd, --config and --filter lead elsewhere.
  if (words[2].text.starts_with('-')) return Verdict::unknown("its options may lead elsewhere");
  if (words[2].text.find('*') != std::string::npos) return Verdict::unknown("it names tasks by a pattern");
  return judge_named(call, words[2], {facts::Ecosystem::deno, {"task"}, "task"});
}

}  // namespace docgarden::commands
