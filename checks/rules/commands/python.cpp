// SPDX-License-Identifier: MIT
// `python -m package.module` of this repository's own packages, poe tasks, and scripts.
#include <fmt/format.h>

#include <algorithm>

#include "checks/docs/anchors.h"
#include "checks/facts/manifests/scripts.h"
#include "checks/facts/path_table.h"
#include "checks/rules/commands/call.h"

namespace docgarden::commands {
namespace {

using facts::Ecosystem;
using facts::Manifest;

Verdict judge_poe(const Call& call) {
  const Words& words = call.words();
  if (words.size() < 2 || words[1].text.starts_with('-')) return Verdict::no_claim("it names no task");
  if (stands_in(words[1])) return Verdict::no_claim("`" + words[1].text + "` is a placeholder");
  std::vector<const Manifest*> manifests;
  for (const std::string& folder : places(call)) {
    const Manifest* manifest = call.repo.facts.manifests.above(Ecosystem::python, folder);
    if (manifest == nullptr || std::find(manifests.begin(), manifests.end(), manifest) != manifests.end()) continue;
    if (manifest->of("poe task")->may_contain(words[1].text)) return Verdict::hold();
    if (!manifest->of("poe task")->closed) return Verdict::unknown(manifest->of("poe task")->open_why);
    if (manifest->values.contains("poe")) manifests.push_back(manifest);
  }
  if (manifests.empty()) return Verdict::unknown("no pyproject.toml with poe tasks is where it runs");
  if (call.claim.audience != docs::Audience::contributors)
    return Verdict::unknown("it may speak of the reader's own project");
  return absent(call, words[1], {manifests, {"poe task"}, "task"});
}

// `pdm run lint:types`, `rye run lint:types`: any program may be run so, but none has a colon in its name.
Verdict judge_script(const Call& call, std::string_view kind) {
  if (call.word(1) != "run" || call.word(2).find(':') == std::string_view::npos) return judge_run(call);
  if (call.word(2).find_first_of("/\\.") != std::string_view::npos) return Verdict::no_claim("it names a file");
  return judge_named(call, call.words()[2], {Ecosystem::python, {kind}, kind});
}

// The folder of a regular package of this name, at the root or below src/, as Python sees it from where it runs.
std::string package_folder(const Call& call, const std::string& package) {
  for (const std::string& folder : places(call)) {
    for (const char* source : {"", "src", "python", "lib"}) {
      const std::string path = facts::join(facts::join(folder, source), package);
      if (call.repo.facts.paths.has_file(facts::join(path, "__init__.py"))) return path;
    }
  }
  return "";
}

Verdict judge_module(const Call& call, const ShellWord& word) {
  const std::string& module = word.text;
  if (stands_in(word)) return Verdict::no_claim("`" + module + "` is a placeholder");
  const std::size_t dot = module.find('.');
  if (dot == std::string::npos) return Verdict::unknown("`" + module + "` may be an installed module");
  const std::string top = package_folder(call, module.substr(0, dot));
  if (top.empty()) return Verdict::unknown("`" + module + "` is no package of this repository");
  std::string path = module.substr(dot + 1);
  if (path.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.") != std::string::npos) {
    return Verdict::no_claim("it names no module");
  }
  std::replace(path.begin(), path.end(), '.', '/');
  path = facts::join(top, path);
  const facts::PathTable& paths = call.repo.facts.paths;
  for (const char* ending : {".py", ".pyx", ".pyc", ".so", ".pyd", ".c", ".cpp", ".rs", ".py.in", ".py.jinja"}) {
    if (paths.has_file(path + ending)) return Verdict::hold();
  }
  if (paths.has_folder(path)) return Verdict::hold();
  // Only the last step may be missing: a package that is made at run time or by a build is not judged.
  const std::string parent(facts::folder_of(path));
  if (!paths.has_file(facts::join(parent, "__init__.py")) || call.repo.snapshot.ignores(path + ".py")) {
    return Verdict::unknown("`" + parent + "` is not all in the tree");
  }
  Verdict verdict = Verdict::stale(fmt::format("`{}` has no module `{}`", parent, module),
                                   {{"absent", parent, 0, fmt::format("neither `{0}.py` nor `{0}/` exists", path)}});
  verdict.span = {call.span.begin, word.span.end};
  return verdict;
}

}  // namespace

Verdict judge_python(const Call& call) {
  const Words& words = call.words();
  if (call.claim.command.foreign || !call.claim.command.folder_known) return Verdict::unknown(not_ours(call));
  if (words[0].text == "poe") return judge_poe(call);
  if (words[0].text == "hatch") return judge_hatch(call);
  if (words[0].text == "pdm") return judge_script(call, "pdm script");
  if (words[0].text == "rye") return judge_script(call, "rye script");
  if (!facts::files_of_runner(words[0].text).empty()) return judge_run(call);
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    if (words[i].text == "-m") return judge_module(call, words[i + 1]);
    if (!words[i].text.starts_with('-')) break;
  }
  return Verdict::no_claim("it names no module");
}

}  // namespace docgarden::commands
