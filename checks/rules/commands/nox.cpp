// SPDX-License-Identifier: MIT
// nox: what -s names is a session.
#include "checks/rules/commands/call.h"

namespace docgarden::commands {

Verdict judge_nox(const Call& call) {
  const Words& words = call.words();
  for (std::size_t i = 1; i + 1 < words.size() && words[i].text != "--"; ++i) {
    const std::string& word = words[i].text;
    if (word == "-f" || word == "--noxfile") break;  // another file
    if (word == "-s" || word == "--session" || word == "--sessions" || word == "-rs" || word == "-Rs") {
      return judge_named(call, words[i + 1], {facts::Ecosystem::nox, {"session"}, "session"});
    }
  }
  return Verdict::no_claim("it names no session");
}

}  // namespace docgarden::commands
