// SPDX-License-Identifier: MIT
// maven: what -pl names is a module of the pom, by folder or by `:artifactId`. Goals and profiles may come from
// anywhere.
#include "checks/rules/commands/call.h"

namespace docgarden::commands {

Verdict judge_maven(const Call& call) {
  const Words& words = call.words();
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string& word = words[i].text;
    if (word == "-f" || word == "--file") return Verdict::unknown("its options lead to another pom");
    if ((word != "-pl" && word != "--projects") || i + 1 == words.size()) continue;
    ShellWord module = words[i + 1];
    // The first of several; "!module" leaves one out, "group:artifact" is the same as ":artifact".
    module.text = module.text.substr(0, module.text.find(','));
    if (module.text.starts_with('!') || module.text.starts_with('-')) module.text.erase(0, 1);
    if (const std::size_t colon = module.text.find(':'); colon != std::string::npos) module.text.erase(0, colon);
    if (module.text.starts_with("./")) module.text.erase(0, 2);
    while (module.text.ends_with('/')) module.text.pop_back();
    if (module.text.find("..") != std::string::npos) return Verdict::unknown("its module lies outside");
    return judge_named(call, module, {facts::Ecosystem::maven, {"module"}, "module"});
  }
  return Verdict::no_claim("it names no module");
}

}  // namespace docgarden::commands
