// SPDX-License-Identifier: MIT
// Cargo.toml with what cargo finds by itself, and .cargo/config.toml. Kinds of names: "bin", "example", "test",
// "bench", "feature", "dependency", "profile", and "alias" of the configuration.
#include <algorithm>
#include <array>

#include "checks/facts/manifests/toml.h"
#include "checks/facts/path_table.h"

namespace docgarden::facts {
namespace {

struct TargetKind {
  const char* name;
  const char* folder;
  const char* automatic;  // the key that switches discovery off
};
constexpr std::array<TargetKind, 4> target_kinds = {{{"bin", "src/bin", "autobins"},
                                                     {"example", "examples", "autoexamples"},
                                                     {"test", "tests", "autotests"},
                                                     {"bench", "benches", "autobenches"}}};

bool is_config(std::string_view path) {
  return path.ends_with(".cargo/config.toml") || path.ends_with(".cargo/config");
}

// src/bin/a.rs and src/bin/b/main.rs. Switched-off discovery is ignored: a file of that name is reason for silence.
void discover(const git::Snapshot& snapshot, const Manifest& manifest, const TargetKind& kind, Names& names) {
  const std::string folder = join(manifest.folder, kind.folder);
  const auto [begin, end] = entries_below(snapshot, folder);
  for (const git::Entry* entry = begin; entry != end; ++entry) {
    const std::string_view below = std::string_view(entry->path).substr(folder.size() + 1);
    const std::size_t slash = below.find('/');
    if (slash == std::string_view::npos) {
      if (below.ends_with(".rs")) names.lines.emplace(below.substr(0, below.size() - 3), 1);
    } else if (below.substr(slash) == "/main.rs") {
      names.lines.emplace(below.substr(0, slash), 1);
    }
  }
}

void read_targets(const toml::table& root, const char* kind, Names& names) {
  const toml::array* targets = root[kind].as_array();
  if (targets == nullptr) return;
  for (const toml::node& target : *targets) {
    const toml::table* table = target.as_table();
    const std::string name = table == nullptr ? "" : text_at(*table, "name");
    if (!name.empty()) names.lines.emplace(name, static_cast<int>(table->source().begin.line));
  }
}

void read_dependencies(const toml::table& table, Manifest& manifest) {
  for (const auto& [key, value] : table) {
    if (!key.str().ends_with("dependencies")) continue;
    const toml::table* listed = value.as_table();
    if (listed == nullptr) continue;
    for (const auto& [name, detail] : *listed) {
      const int line = static_cast<int>(name.source().begin.line);
      manifest.names["dependency"].lines.emplace(name.str(), line);
      const toml::table* options = detail.as_table();
      if (options == nullptr) continue;
      if (const std::string package = text_at(*options, "package"); !package.empty()) {
        manifest.names["dependency"].lines.emplace(package, line);
      }
      // An optional dependency is a feature of its own name.
      if ((*options)["optional"].value_or(false)) manifest.names["feature"].lines.emplace(name.str(), line);
    }
  }
}

void read_manifest(const git::Snapshot& snapshot, const toml::table& root, Manifest& manifest) {
  manifest.name = text_at(root, "package.name");
  if (const std::string where = text_at(root, "package.repository"); !where.empty()) {
    manifest.values["repository"] = where;
  }
  const bool package = root["package"].is_table();
  for (const TargetKind& kind : target_kinds) {
    Names& names = manifest.names[kind.name];
    if (!package) continue;
    discover(snapshot, manifest, kind, names);
    read_targets(root, kind.name, names);
  }
  if (package && snapshot.find(join(manifest.folder, "src/main.rs")) != nullptr) {
    manifest.names["bin"].lines.emplace(manifest.name, line_of_key(*root["package"].as_table(), "name"));
  }
  add_keys(root, "features", manifest.names["feature"]);
  add_keys(root, "profile", manifest.names["profile"]);
  read_dependencies(root, manifest);
  if (const toml::table* workspace = root["workspace"].as_table()) read_dependencies(*workspace, manifest);
  if (const toml::table* targets = root["target"].as_table()) {
    for (const auto& [condition, table] : *targets) {
      if (const toml::table* dependencies = table.as_table()) read_dependencies(*dependencies, manifest);
    }
  }
}

}  // namespace

bool is_cargo(std::string_view path) {
  return name_of(path) == "Cargo.toml" || is_config(path);
}

void read_cargo(const git::Snapshot& snapshot, const Files& files, std::vector<Manifest>& manifests) {
  std::vector<std::string> folders;
  std::vector<Manifest> made;
  std::vector<std::vector<std::string>> globs;
  for (const git::Entry* entry : files) {
    Manifest manifest = start_manifest(Ecosystem::cargo, *entry);
    std::vector<std::string> members;
    std::string why;
    const std::optional<toml::table> root = toml_of(snapshot, *entry, why);
    if (is_config(entry->path)) {
      manifest.part = true;
      manifest.folder = std::string(folder_of(manifest.folder));
      if (root) {
        add_keys(*root, "alias", manifest.names["alias"]);
      } else {
        manifest.names["alias"].open(why);
      }
    } else {
      for (const char* kind : {"bin", "example", "test", "bench", "feature", "dependency", "profile"})
        manifest.names[kind];
      if (root) {
        read_manifest(snapshot, *root, manifest);
        if (const toml::array* listed = root->at_path("workspace.members").as_array()) {
          for (const toml::node& member : *listed) members.push_back(member.value_or(std::string()));
        }
      } else {
        for (auto& [kind, names] : manifest.names) names.open(why);
      }
      folders.push_back(manifest.folder);
    }
    made.push_back(std::move(manifest));
    globs.push_back(std::move(members));
  }
  std::size_t budget = member_budget;
  for (std::size_t i = 0; i < made.size(); ++i) {
    if (!globs[i].empty()) made[i].members = expand_members(made[i].folder, globs[i], folders, budget);
    manifests.push_back(std::move(made[i]));
  }
}

}  // namespace docgarden::facts
