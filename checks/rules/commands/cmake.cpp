// SPDX-License-Identifier: MIT
// CMake: presets of configure, build, test and package, and targets of `--build --target`.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_set>

#include "checks/docs/anchors.h"
#include "checks/rules/commands/call.h"

namespace docgarden::commands {
namespace {

using facts::Ecosystem;
using facts::Manifest;

struct Line {
  const ShellWord* preset = nullptr;
  std::string preset_name;
  std::vector<const ShellWord*> targets;
  std::string_view mode = "configure preset";
  bool odd = false;
};

Line parse(const Words& words) {
  Line line;
  if (words[0].text == "ctest") line.mode = "test preset";
  if (words[0].text == "cpack") line.mode = "package preset";
  for (std::size_t i = 1; i < words.size() && words[i].text != "--"; ++i) {
    const std::string& word = words[i].text;
    if (word == "--build") line.mode = "build preset";
    if (word == "--workflow") line.mode = "workflow preset";
    if (word == "-S" || word.starts_with("-S") || word == "--list-presets") line.odd = true;
    if (word.starts_with("--preset=")) {
      line.preset = &words[i];
      line.preset_name = word.substr(9);
    } else if (word == "--preset" && i + 1 < words.size()) {
      line.preset = &words[++i];
      line.preset_name = words[i].text;
    } else if ((word == "--target" || word == "-t") && line.mode == "build preset") {
      while (i + 1 < words.size() && !words[i + 1].text.starts_with('-')) line.targets.push_back(&words[++i]);
    }
  }
  return line;
}

Verdict judge_preset(const Call& call, const Line& line) {
  if (stands_in(*line.preset) || docs::is_placeholder(line.preset_name))
    return Verdict::no_claim("the preset is a placeholder");
  const std::vector<std::string> folders = places(call);
  std::vector<const Manifest*> presets;
  for (const Manifest& manifest : call.repo.facts.manifests.all) {
    if (manifest.ecosystem != Ecosystem::cmake || manifest.of("build preset") == nullptr) continue;
    if (manifest.of(line.mode)->may_contain(line.preset_name)) return Verdict::hold();
    if (!manifest.of(line.mode)->closed) return Verdict::unknown(manifest.of(line.mode)->open_why);
    if (std::find(folders.begin(), folders.end(), manifest.folder) != folders.end()) presets.push_back(&manifest);
  }
  if (presets.empty()) return Verdict::unknown("no CMakePresets.json is where it runs");
  ShellWord word = *line.preset;
  word.text = line.preset_name;
  return absent(call, word, {presets, {line.mode}, line.mode});
}

// A target may be defined by any CMakeLists.txt or module of the repository.
Verdict judge_target(const Call& call, const ShellWord& target) {
  static const std::unordered_set<std::string_view> builtin = {
      "all",          "install",       "clean",      "test",       "package",
      "help",         "docs",          "doc",        "ALL_BUILD",  "INSTALL",
      "RUN_TESTS",    "PACKAGE",       "depend",     "format",     "package_source",
      "edit_cache",   "rebuild_cache", "preinstall", "uninstall",  "list_install_components",
      "Experimental", "Nightly",       "Continuous", "ZERO_CHECK", "check"};
  const std::string& name = target.text;
  if (stands_in(target)) return Verdict::no_claim("`" + name + "` is a placeholder");
  if (builtin.contains(name) || name.find_first_of("/.:") != std::string::npos)
    return Verdict::unknown("`" + name + "` may be CMake's own");
  std::vector<const Manifest*> lists;
  std::string open;
  for (const Manifest& manifest : call.repo.facts.manifests.all) {
    const facts::Names* targets = manifest.ecosystem == Ecosystem::cmake ? manifest.of("target") : nullptr;
    if (targets == nullptr) continue;
    if (targets->may_contain(name)) return Verdict::hold();
    if (!targets->closed && open.empty()) open = "`" + manifest.path + "`: " + targets->open_why;
    if (!targets->lines.empty() && !manifest.fixture) lists.push_back(&manifest);
  }
  if (!open.empty()) return Verdict::unknown(open);
  if (lists.empty()) return Verdict::unknown("no CMakeLists.txt defines a target");
  return absent(call, target, {lists, {"target"}, "target"});
}

}  // namespace

Verdict judge_cmake(const Call& call) {
  const Line line = parse(call.words());
  if (line.preset == nullptr && line.targets.empty()) return Verdict::no_claim("it names no preset or target");
  if (line.odd) return Verdict::unknown("an option of it is not understood");
  if (const std::string why = not_ours(call); !why.empty()) return Verdict::unknown(why);
  if (call.claim.audience == docs::Audience::anyone &&
      docs::site_of(call.repo.corpus.sites, call.document.path) != nullptr) {
    return Verdict::unknown("it may speak of the reader's own project");
  }
  if (line.preset != nullptr) {
    if (Verdict verdict = judge_preset(call, line); verdict.outcome != Outcome::holds) return verdict;
  }
  for (const ShellWord* target : line.targets) {
    if (Verdict verdict = judge_target(call, *target); verdict.outcome != Outcome::holds) return verdict;
  }
  return Verdict::hold();
}

}  // namespace docgarden::commands
