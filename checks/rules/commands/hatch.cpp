// SPDX-License-Identifier: MIT
// `hatch run ENVIRONMENT:SCRIPT`: the environment must be one of pyproject.toml. What runs in it may be any program,
// and is judged as with other runners.
#include "checks/rules/commands/call.h"

namespace docgarden::commands {

Verdict judge_hatch(const Call& call) {
  const Words& words = call.words();
  if (call.word(1) != "run" || words.size() < 3) return Verdict::no_claim("it names no environment");
  // -e, +py and their like choose environments in ways of their own.
  const std::size_t colon = words[2].text.find(':');
  if (words[2].text.find_first_of("-+") == 0 || colon == 0) return Verdict::no_claim("it names no environment");
  if (colon == std::string::npos) return judge_run(call);
  ShellWord environment = words[2];
  environment.text.resize(colon);
  environment.span.end = environment.span.begin + colon;
  Verdict verdict =
      judge_named(call, environment, {facts::Ecosystem::python, {"hatch environment"}, "hatch environment"});
  return verdict.outcome == Outcome::stale ? verdict : judge_run(call);
}

}  // namespace docgarden::commands
