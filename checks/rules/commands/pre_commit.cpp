// SPDX-License-Identifier: MIT
// pre-commit run HOOK.
#include <algorithm>
#include <array>

#include "checks/rules/commands/call.h"

namespace docgarden::commands {

Verdict judge_pre_commit(const Call& call) {
  const Words& words = call.words();
  if (call.word(1) != "run") return Verdict::no_claim("it names no hook");
  constexpr std::array<std::string_view, 9> flags = {
      "-a", "--all-files", "-v", "--verbose", "--no-verify", "-av", "--show-diff-on-failure", "-va", "--fail-fast"};
  for (std::size_t i = 2; i < words.size(); ++i) {
    const std::string& word = words[i].text;
    if (std::find(flags.begin(), flags.end(), word) != flags.end()) continue;
    // --files takes any number of them, --hook-stage, --from-ref and --config one.
    if (word.starts_with('-')) return Verdict::no_claim("it names no hook");
    return judge_named(call, words[i], {facts::Ecosystem::pre_commit, {"hook"}, "hook"});
  }
  return Verdict::no_claim("it names no hook");
}

}  // namespace docgarden::commands
