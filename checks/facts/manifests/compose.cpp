// SPDX-License-Identifier: MIT
// Files of docker compose. Kinds of names: "service". A file of another name than those that are found by themselves is
// a part: -f gives it.
#include <re2/re2.h>
#include <algorithm>
#include <array>

#include "checks/facts/manifests/yaml.h"
#include "checks/facts/path_table.h"

namespace docgarden::facts {
namespace {

bool is_found_by_itself(std::string_view name) {
  constexpr std::array<std::string_view, 4> names = {"compose.yaml", "compose.yml", "docker-compose.yaml",
                                                     "docker-compose.yml"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

void read(const YAML::Node& root, Names& services) {
  if (!root.IsMap() || !root["services"] || !root["services"].IsMap())
    return services.open("it has no table of services");
  if (root["include"]) services.open("it includes other files");
  for (const auto& service : root["services"]) {
    services.lines.emplace(service.first.as<std::string>(""), service.first.Mark().line + 1);
  }
}

}  // namespace

bool is_compose(std::string_view path) {
  static const RE2 name(R"((?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml|[\w.-]+[.-]compose\.ya?ml)");
  const std::string_view file = name_of(path);
  return RE2::FullMatch(file, name);
}

void read_compose(const git::Snapshot& snapshot, const Files& files, std::vector<Manifest>& manifests) {
  for (const git::Entry* entry : files) {
    Manifest manifest = start_manifest(Ecosystem::compose, *entry);
    manifest.part = !is_found_by_itself(name_of(entry->path));
    Names& services = manifest.names["service"];
    std::string why;
    if (!read_yaml(snapshot, *entry, why, [&](const YAML::Node& root) { read(root, services); })) services.open(why);
    manifests.push_back(std::move(manifest));
  }
}

}  // namespace docgarden::facts
