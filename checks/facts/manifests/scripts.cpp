// SPDX-License-Identifier: MIT
#include "checks/facts/manifests/scripts.h"

#include <array>

#include "checks/facts/manifests/toml.h"
#include "checks/toml_guard.h"

namespace docgarden::facts {
namespace {

void add_names(const toml::table& root, std::string_view path, Scripts& scripts) {
  const toml::table* table = root.at_path(path).as_table();
  if (table == nullptr) return;
  for (const auto& [key, value] : *table) scripts.emplace(key.str());
}

void add_environments(const toml::table& root, std::string_view path, Scripts& scripts) {
  const toml::table* environments = root.at_path(path).as_table();
  if (environments == nullptr) return;
  for (const auto& [name, value] : *environments) {
    const toml::table* environment = value.as_table();
    if (environment == nullptr) continue;
    Scripts own;
    add_names(*environment, "scripts", own);
    for (const std::string& script : own) {
      scripts.insert(std::string(name.str()) + ":" + script);
      scripts.insert(script);
    }
  }
}

// pixi's own tasks and those of its features.
void add_tasks(const toml::table& root, const std::string& path, Scripts& scripts) {
  add_names(root, path + "tasks", scripts);
  const toml::table* features = root.at_path(path + "feature").as_table();
  if (features == nullptr) return;
  for (const auto& [name, value] : *features) {
    if (const toml::table* feature = value.as_table()) add_names(*feature, "tasks", scripts);
  }
}

}  // namespace

std::span<const std::string_view> files_of_runner(std::string_view runner) {
  static constexpr std::array<std::string_view, 1> common = {"pyproject.toml"};
  static constexpr std::array<std::string_view, 2> hatch = {"pyproject.toml", "hatch.toml"};
  static constexpr std::array<std::string_view, 2> pipenv = {"pyproject.toml", "Pipfile"};
  static constexpr std::array<std::string_view, 2> pixi = {"pyproject.toml", "pixi.toml"};
  if (runner == "hatch") return hatch;
  if (runner == "pipenv") return pipenv;
  if (runner == "pixi") return pixi;
  if (runner == "poetry" || runner == "uv" || runner == "pdm" || runner == "rye") return common;
  return {};
}

Scripts scripts_in(std::string_view file_name, std::string_view text, std::string_view runner) {
  Scripts scripts;
  if (!safe_for_toml(text)) return scripts;
  try {
    const toml::table root = toml::parse(text);
    if (file_name == "Pipfile") {
      add_names(root, "scripts", scripts);
    } else if (file_name == "hatch.toml") {
      add_environments(root, "envs", scripts);
    } else if (file_name == "pixi.toml") {
      add_tasks(root, "", scripts);
    } else {
      for (const char* path : {"project.scripts", "project.gui-scripts", "tool.poetry.scripts"})
        add_names(root, path, scripts);
      if (runner == "pdm") add_names(root, "tool.pdm.scripts", scripts);
      if (runner == "rye") add_names(root, "tool.rye.scripts", scripts);
      if (runner == "hatch") add_environments(root, "tool.hatch.envs", scripts);
      if (runner == "pixi") add_tasks(root, "tool.pixi.", scripts);
    }
  } catch (const toml::parse_error&) {
    scripts.clear();
  }
  return scripts;
}

}  // namespace docgarden::facts
