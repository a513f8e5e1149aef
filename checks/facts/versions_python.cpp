// SPDX-License-Identifier: MIT
#include <toml++/toml.h>

#include "checks/facts/versions_readers.h"
#include "checks/toml_guard.h"

namespace docgarden::facts {
namespace {

template <typename Node>
int line_of(const Node& node) {
  return node.node() == nullptr ? 0 : static_cast<int>(node.node()->source().begin.line);
}

// "Programming Language :: Python :: 3.8", …: what was tried, not what is required.
void read_classifiers(VersionSource& source, const toml::table& table) {
  constexpr std::string_view prefix = "Programming Language :: Python :: ";
  const toml::array* classifiers = table["project"]["classifiers"].as_array();
  if (classifiers == nullptr) return;
  for (const toml::node& node : *classifiers) {
    const std::string_view text = node.value_or(std::string_view{});
    if (!text.starts_with(prefix) || text.find('.') == std::string_view::npos) continue;
    source.state("python", text.substr(prefix.size()), Strength::used, static_cast<int>(node.source().begin.line));
  }
}

}  // namespace

void read_pyproject(VersionSource& source) {
  if (!safe_for_toml(source.text())) return;
  try {
    const toml::table table = toml::parse(source.text());
    for (const toml::node_view<const toml::node>& node :
         {table["project"]["requires-python"], table["tool"]["poetry"]["dependencies"]["python"],
          table["tool"]["flit"]["metadata"]["requires-python"]}) {
      source.state("python", node.value_or(std::string_view{}), Strength::required, line_of(node));
    }
    for (const toml::node_view<const toml::node>& project : {table["project"], table["tool"]["poetry"]}) {
      source.own(project["name"].value_or(std::string_view{}), project["version"].value_or(std::string_view{}),
                 line_of(project["version"]));
    }
    read_classifiers(source, table);
  } catch (const toml::parse_error&) {
    // A manifest that nobody can read states nothing.
  }
}

void read_setup_cfg(VersionSource& source) {
  int line = 0;
  if (const std::string_view range = assigned(source, "python_requires", line); !range.empty()) {
    source.state("python", range, Strength::required, line);
  }
  int unused = 0;
  const std::string_view name = assigned(source, "name", unused);
  const std::string_view version = assigned(source, "version", line);
  source.own(name, version, line);
}

void read_setup_py(VersionSource& source) {
  int line = 0;
  std::string_view range = assigned(source, "python_requires", line);
  // A bare word is a variable: its value counts when it is a literal.
  if (!range.empty() && range.find_first_of("0123456789<>=") == std::string_view::npos) {
    const std::string_view variable = range.substr(0, range.find_first_of(" ,)"));
    if (!variable.empty()) range = assigned(source, variable, line);
  }
  if (range.find_first_of("{%(") == std::string_view::npos) source.state("python", range, Strength::required, line);
  int unused = 0;
  const std::string_view name = assigned(source, "name", unused);
  const std::string_view version = assigned(source, "version", line);
  source.own(name, version, line);
}

void read_python_version(VersionSource& source) {
  source.state("python", first_line(source.text()), Strength::used, 1);
}

}  // namespace docgarden::facts
