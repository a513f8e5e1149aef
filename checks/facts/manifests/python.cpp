// SPDX-License-Identifier: MIT
// pyproject.toml. Kinds of names: "script" (programs that the package installs), "poe task", "hatch environment", and
// what pdm and rye run by name: "pdm script", "rye script".
#include "checks/facts/manifests/toml.h"
#include "checks/facts/path_table.h"

namespace docgarden::facts {
namespace {

// [tool.poe] include names files or, as a table or array, more than that; any of it may define tasks.
void read_poe(const toml::table& root, Names& names) {
  add_keys(root, "tool.poe.tasks", names);
  for (const char* more : {"tool.poe.include", "tool.poe.include_script"}) {
    if (root.at_path(more)) names.open("it includes other task files");
  }
}

void read_hatch(const toml::table& root, Names& names) {
  add_keys(root, "tool.hatch.envs", names);
  if (names.lines.empty()) names.open("it defines no environments");
  if (root.at_path("tool.hatch.env")) names.open("it collects environments");
  names.patterns = {"default", "hatch-*", "*.*"};  // built in, and made by a matrix
}

}  // namespace

bool is_python(std::string_view path) {
  return name_of(path) == "pyproject.toml";
}

void read_python(const git::Snapshot& snapshot, const Files& files, std::vector<Manifest>& manifests) {
  for (const git::Entry* entry : files) {
    Manifest manifest = start_manifest(Ecosystem::python, *entry);
    Names& scripts = manifest.names["script"];
    Names& tasks = manifest.names["poe task"];
    Names& environments = manifest.names["hatch environment"];
    Names& pdm = manifest.names["pdm script"];
    Names& rye = manifest.names["rye script"];
    std::string why;
    if (const std::optional<toml::table> root = toml_of(snapshot, *entry, why)) {
      manifest.name = text_at(*root, "project.name");
      if (manifest.name.empty()) manifest.name = text_at(*root, "tool.poetry.name");
      for (const char* path : {"project.scripts", "project.gui-scripts", "tool.poetry.scripts"})
        add_keys(*root, path, scripts);
      read_poe(*root, tasks);
      read_hatch(*root, environments);
      add_keys(*root, "tool.pdm.scripts", pdm);
      add_keys(*root, "tool.rye.scripts", rye);
      if (pdm.lines.empty()) pdm.open("it defines no scripts of pdm");
      if (rye.lines.empty()) rye.open("it defines no scripts of rye");
      if (root->at_path("tool.poe")) manifest.values["poe"] = "true";
    } else {
      scripts.open(why);
      tasks.open(why);
      environments.open(why);
      pdm.open(why);
      rye.open(why);
    }
    if (snapshot.find(join(manifest.folder, "hatch.toml")) != nullptr) environments.open("`hatch.toml` is not read");
    for (const char* file : {"poe_tasks.toml", "poe_tasks.yaml", "poe_tasks.json"}) {
      if (snapshot.find(join(manifest.folder, file)) != nullptr)
        tasks.open("`" + std::string(file) + "` may define more");
    }
    manifests.push_back(std::move(manifest));
  }
}

}  // namespace docgarden::facts
