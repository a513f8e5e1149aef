// SPDX-License-Identifier: MIT
// .pre-commit-config.yaml. Kinds of names: "hook": ids and aliases.
#include "checks/facts/manifests/yaml.h"
#include "checks/facts/path_table.h"

namespace docgarden::facts {
namespace {

void read(const YAML::Node& root, Names& hooks) {
  if (!root.IsMap() || !root["repos"] || !root["repos"].IsSequence()) return hooks.open("it lists no repositories");
  for (const YAML::Node& repository : root["repos"]) {
    if (!repository.IsMap() || !repository["hooks"] || !repository["hooks"].IsSequence()) continue;
    for (const YAML::Node& hook : repository["hooks"]) {
      if (!hook.IsMap()) continue;
      for (const char* key : {"id", "alias"}) {
        const YAML::Node name = hook[key];
        if (name && name.IsScalar()) hooks.lines.emplace(name.Scalar(), name.Mark().line + 1);
      }
    }
  }
}

}  // namespace

bool is_pre_commit(std::string_view path) {
  return name_of(path) == ".pre-commit-config.yaml";
}

void read_pre_commit(const git::Snapshot& snapshot, const Files& files, std::vector<Manifest>& manifests) {
  for (const git::Entry* entry : files) {
    Manifest manifest = start_manifest(Ecosystem::pre_commit, *entry);
    Names& hooks = manifest.names["hook"];
    std::string why;
    if (!read_yaml(snapshot, *entry, why, [&](const YAML::Node& root) { read(root, hooks); })) hooks.open(why);
    manifests.push_back(std::move(manifest));
  }
}

}  // namespace docgarden::facts
