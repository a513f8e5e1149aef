// SPDX-License-Identifier: MIT
// just: the first word that is no option is a recipe; what follows may be its arguments.
#include <unordered_set>

#include "checks/rules/commands/call.h"

namespace docgarden::commands {
namespace {

using facts::Ecosystem;

struct Line {
  const ShellWord* recipe = nullptr;
  std::string folder;
  bool odd = false;
};

Line parse(const Words& words) {
  static const std::unordered_set<std::string_view> flags = {"-n",          "--dry-run", "-q",          "--quiet",
                                                             "-v",          "--verbose", "--yes",       "--unstable",
                                                             "--highlight", "--no-deps", "--no-dotenv", "--timestamp"};
  Line line;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string& word = words[i].text;
    if (word == "--set") {
      i += 2;
    } else if ((word == "-d" || word == "--working-directory") && i + 1 < words.size()) {
      line.odd = true;
    } else if (word.starts_with('-')) {
      if (!flags.contains(word)) line.odd = true;  // --list, --justfile and the rest: no recipe of this justfile
    } else if (word.find('=') == std::string::npos) {
      line.recipe = &words[i];
      return line;
    }
  }
  return line;
}

}  // namespace

Verdict judge_just(const Call& call) {
  const Line line = parse(call.words());
  if (line.recipe == nullptr || line.odd) return Verdict::no_claim("it names no recipe");
  const std::string& name = line.recipe->text;
  // "folder/recipe", "module::recipe", and anything that is no name: "just, run it".
  if (name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") != std::string::npos) {
    return Verdict::unknown("it names a module or a folder");
  }
  return judge_named(call, *line.recipe, {Ecosystem::just, {"recipe", "module"}, "recipe"});
}

}  // namespace docgarden::commands
