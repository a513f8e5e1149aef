// SPDX-License-Identifier: MIT
// just: the first word that is no option is a recipe; what follows may be its arguments.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "checks/docs/anchors.h"
#include "checks/facts/path_table.h"
#include "checks/rules/commands/call.h"

namespace docgarden::commands {
namespace {

using facts::Ecosystem;
using facts::Manifest;

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
  if (stands_in(*line.recipe)) return Verdict::no_claim("`" + line.recipe->text + "` is a placeholder");
  if (call.claim.command.foreign || !call.claim.command.folder_known) return Verdict::unknown(not_ours(call));
  const std::string& name = line.recipe->text;
  // "folder/recipe", "module::recipe", and anything that is no name: "just, run it".
  if (name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") != std::string::npos) {
    return Verdict::unknown("it names a module or a folder");
  }
  std::vector<const Manifest*> justfiles;
  for (const std::string& folder : places(call)) {
    // just looks for its file in the folders above, too.
    const Manifest* justfile = call.repo.facts.manifests.above(Ecosystem::just, folder);
    if (justfile != nullptr && std::find(justfiles.begin(), justfiles.end(), justfile) == justfiles.end())
      justfiles.push_back(justfile);
  }
  if (justfiles.empty()) return Verdict::unknown("no justfile is where it runs");
  for (const Manifest* justfile : justfiles) {
    const facts::Names* modules = justfile->of("module");
    if (justfile->of("recipe")->may_contain(name) || (modules != nullptr && modules->contains(name)))
      return Verdict::hold();
  }
  for (const Manifest* justfile : justfiles) {
    if (!justfile->of("recipe")->closed) return Verdict::unknown(justfile->of("recipe")->open_why);
  }
  for (const Manifest& other : call.repo.facts.manifests.all) {
    if (other.ecosystem == Ecosystem::just && other.of("recipe")->contains(name)) {
      return Verdict::unknown(fmt::format("`{}` defines it, and it is not said where this runs", other.path));
    }
  }
  if (const std::string why = not_ours(call); !why.empty()) return Verdict::unknown(why);
  if (call.claim.audience == docs::Audience::anyone &&
      docs::site_of(call.repo.corpus.sites, call.document.path) != nullptr) {
    return Verdict::unknown("it may speak of the reader's own project");
  }
  return absent(call, *line.recipe, {justfiles, {"recipe"}, "recipe"});
}

}  // namespace docgarden::commands
