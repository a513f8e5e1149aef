// SPDX-License-Identifier: MIT
// GitHub's workflows, one manifest a file in .github/workflows. Kinds of names: "workflow": the file and its name;
// "job".
#include "checks/facts/manifests/yaml.h"
#include "checks/facts/path_table.h"

namespace docgarden::facts {
namespace {

constexpr std::string_view folder = ".github/workflows";

void read(const YAML::Node& root, Manifest& manifest) {
  if (!root.IsMap()) return manifest.names["job"].open("`" + manifest.path + "` is no workflow");
  if (root["name"] && root["name"].IsScalar()) {
    manifest.names["workflow"].lines.emplace(root["name"].Scalar(), root["name"].Mark().line + 1);
  }
  if (!root["jobs"] || !root["jobs"].IsMap()) return;
  for (const auto& job : root["jobs"]) {
    manifest.names["job"].lines.emplace(job.first.as<std::string>(""), job.first.Mark().line + 1);
  }
}

}  // namespace

bool is_workflow(std::string_view path) {
  return folder_of(path) == folder && (path.ends_with(".yml") || path.ends_with(".yaml"));
}

void read_workflows(const git::Snapshot& snapshot, const Files& files, std::vector<Manifest>& manifests) {
  for (const git::Entry* entry : files) {
    Manifest manifest = start_manifest(Ecosystem::workflow, *entry);
    manifest.names["job"];
    manifest.names["workflow"].lines.emplace(name_of(entry->path), 0);
    std::string why;
    if (!read_yaml(snapshot, *entry, why, [&](const YAML::Node& root) { read(root, manifest); })) {
      manifest.names["job"].open(why);
      manifest.names["workflow"].open(why);
    }
    manifests.push_back(std::move(manifest));
  }
}

}  // namespace docgarden::facts
