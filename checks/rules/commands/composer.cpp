// SPDX-License-Identifier: MIT
// composer: what `run` and `run-script` name is a script; other words may be commands of composer or of a plugin.
#include "checks/rules/commands/call.h"

namespace docgarden::commands {

Verdict judge_composer(const Call& call) {
  const Words& words = call.words();
  std::size_t at = 1;
  const auto skip_options = [&] {
    while (at < words.size() && words[at].text.starts_with('-')) ++at;
  };
  skip_options();
  if (call.word(at) != "run" && call.word(at) != "run-script") return Verdict::no_claim("it names no script");
  ++at;
  skip_options();
  if (at >= words.size()) return Verdict::no_claim("it names no script");
  return judge_named(call, words[at], {facts::Ecosystem::composer, {"script"}, "script"});
}

}  // namespace docgarden::commands
