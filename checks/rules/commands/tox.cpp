// SPDX-License-Identifier: MIT
// tox: what -e names is an environment, or several with commas between; one that is made of known factors holds.
#include <algorithm>

#include "checks/rules/commands/call.h"

namespace docgarden::commands {
namespace {

const ShellWord* environment_of(const Words& words) {
  for (std::size_t i = 1; i + 1 < words.size() && words[i].text != "--"; ++i) {
    const std::string& word = words[i].text;
    // -c and --workdir lead to another file; `tox run -e x` is the same as `tox -e x`.
    if (word == "-c" || word == "--conf" || word == "--workdir" || word == "--root") return nullptr;
    if (word == "-e" || word == "-re" || word == "--env") return &words[i + 1];
  }
  return nullptr;
}

}  // namespace

Verdict judge_tox(const Call& call) {
  const ShellWord* word = environment_of(call.words());
  if (word == nullptr || word->text == "ALL") return Verdict::no_claim("it names no environment");
  if (word->text.find_first_of(",{-") == std::string::npos) {
    return judge_named(call, *word, {facts::Ecosystem::tox, {"environment"}, "environment"});
  }
  // Several at once, or made of factors: each part must be known for the whole to be judged; none is ever missing.
  return Verdict::unknown("its environment is made of factors");
}

}  // namespace docgarden::commands
