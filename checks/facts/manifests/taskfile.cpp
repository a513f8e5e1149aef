// SPDX-License-Identifier: MIT
// Taskfiles of go-task. Kinds of names: "task", with aliases; those of included files are in namespaces that nobody
// here looks into.
#include <algorithm>
#include <array>

#include "checks/facts/manifests/yaml.h"
#include "checks/facts/path_table.h"

namespace docgarden::facts {
namespace {

void read(const YAML::Node& root, Names& tasks) {
  if (!root.IsMap() || !root["tasks"] || !root["tasks"].IsMap()) return tasks.open("it has no table of tasks");
  if (root["includes"]) {
    tasks.patterns.emplace_back("*:*");
    for (const auto& include : root["includes"]) {
      if (include.second.IsMap() && include.second["flatten"]) tasks.open("it includes other Taskfiles");
      // The namespace and its aliases are tasks if the file that is included has a default one.
      tasks.patterns.push_back(include.first.as<std::string>("*"));
      const YAML::Node others = include.second.IsMap() ? include.second["aliases"] : YAML::Node();
      if (!others || !others.IsSequence()) continue;
      for (const YAML::Node& alias : others) tasks.patterns.push_back(alias.as<std::string>("*"));
    }
  }
  for (const auto& task : root["tasks"]) {
    const std::string name = task.first.as<std::string>("");
    if (name.find('*') != std::string::npos || name.find("{{") != std::string::npos) {
      tasks.patterns.push_back(name.find('*') != std::string::npos ? name : "*");
    } else {
      tasks.lines.emplace(name, task.first.Mark().line + 1);
    }
    const YAML::Node aliases = task.second.IsMap() ? task.second["aliases"] : YAML::Node();
    if (!aliases || !aliases.IsSequence()) continue;
    for (const YAML::Node& alias : aliases) tasks.lines.emplace(alias.as<std::string>(""), 0);
  }
}

}  // namespace

bool is_taskfile(std::string_view path) {
  constexpr std::array<std::string_view, 8> names = {"Taskfile.yml",       "taskfile.yml",      "Taskfile.yaml",
                                                     "taskfile.yaml",      "Taskfile.dist.yml", "taskfile.dist.yml",
                                                     "Taskfile.dist.yaml", "taskfile.dist.yaml"};
  return std::find(names.begin(), names.end(), name_of(path)) != names.end();
}

void read_taskfiles(const git::Snapshot& snapshot, const Files& files, std::vector<Manifest>& manifests) {
  for (const git::Entry* entry : files) {
    Manifest manifest = start_manifest(Ecosystem::task, *entry);
    Names& tasks = manifest.names["task"];
    std::string why;
    if (!read_yaml(snapshot, *entry, why, [&](const YAML::Node& root) { read(root, tasks); })) tasks.open(why);
    manifests.push_back(std::move(manifest));
  }
}

}  // namespace docgarden::facts
