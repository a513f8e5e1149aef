// SPDX-License-Identifier: MIT
#include <nlohmann/json.hpp>

#include "checks/facts/versions_readers.h"

namespace docgarden::facts {
namespace {

using nlohmann::json;

std::string text_of(const json& object, const char* key) {
  if (!object.is_object()) return "";
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

const json& member(const json& object, const char* key) {
  static const json none;
  if (!object.is_object()) return none;
  const auto found = object.find(key);
  return found != object.end() ? *found : none;
}

// JSON has no lines once it is parsed: the first `"key"` after the first `"section"`.
int line_of(VersionSource& source, const std::string& section, const std::string& key) {
  const std::size_t from = section.empty() ? 0 : source.text().find("\"" + section + "\"");
  const std::size_t at = from == std::string_view::npos ? from : source.text().find("\"" + key + "\"", from);
  return at == std::string_view::npos ? 0 : source.line_at(at);
}

}  // namespace

void read_package_json(VersionSource& source) {
  const json package = json::parse(source.text(), nullptr, false);
  if (!package.is_object()) return;
  for (const char* tool : {"node", "npm", "pnpm", "yarn", "bun"}) {
    source.state(tool, text_of(member(package, "engines"), tool), Strength::required, line_of(source, "engines", tool));
    source.state(tool, text_of(member(package, "volta"), tool), Strength::used, line_of(source, "volta", tool));
  }
  const std::string manager = text_of(package, "packageManager");
  if (const std::size_t at = manager.find('@'); at != std::string::npos && at > 0) {
    const std::string version = manager.substr(at + 1, manager.find('+') - at - 1);
    source.state(manager.substr(0, at), version, Strength::used, line_of(source, "", "packageManager"));
  }
  source.own(text_of(package, "name"), text_of(package, "version"), line_of(source, "", "version"));
}

void read_node_version(VersionSource& source) {
  std::string_view version = first_line(source.text());
  if (version.starts_with("node")) version.remove_prefix(4);
  source.state("node", version, Strength::used, 1);
}

void read_composer(VersionSource& source) {
  const json composer = json::parse(source.text(), nullptr, false);
  if (!composer.is_object()) return;
  source.state("php", text_of(member(composer, "require"), "php"), Strength::required,
               line_of(source, "require", "php"));
  source.state("php", text_of(member(member(composer, "config"), "platform"), "php"), Strength::used,
               line_of(source, "platform", "php"));
  source.own(text_of(composer, "name"), text_of(composer, "version"), line_of(source, "", "version"));
}

void read_global_json(VersionSource& source) {
  const json global = json::parse(source.text(), nullptr, false, true);
  source.state("dotnet-sdk", text_of(member(global, "sdk"), "version"), Strength::required,
               line_of(source, "sdk", "version"));
}

}  // namespace docgarden::facts
