// SPDX-License-Identifier: MIT
// composer.json. Kinds of names: "script", with its aliases.
#include <nlohmann/json.hpp>

#include "checks/facts/manifests/readers.h"
#include "checks/facts/path_table.h"

namespace docgarden::facts {

using nlohmann::json;

bool is_composer(std::string_view path) {
  return name_of(path) == "composer.json";
}

void read_composer(const git::Snapshot& snapshot, const Files& files, std::vector<Manifest>& manifests) {
  for (const git::Entry* entry : files) {
    Manifest manifest = start_manifest(Ecosystem::composer, *entry);
    Names& scripts = manifest.names["script"];
    std::string why;
    const std::optional<std::string> text = text_of(snapshot, *entry, why);
    const json root = text ? json::parse(*text, nullptr, false) : json(json::value_t::discarded);
    if (root.is_object()) {
      if (const auto name = root.find("name"); name != root.end() && name->is_string()) manifest.name = *name;
      if (const auto table = root.find("scripts"); table != root.end() && table->is_object()) {
        for (const auto& [name, command] : table->items()) scripts.lines.emplace(name, 0);
      }
      if (const auto table = root.find("scripts-aliases"); table != root.end() && table->is_object()) {
        for (const json& aliases : *table) {
          for (const json& alias : aliases) {
            if (alias.is_string()) scripts.lines.emplace(alias.get<std::string>(), 0);
          }
        }
      }
    } else {
      scripts.open(text ? "`" + entry->path + "` is not valid JSON" : why);
    }
    manifests.push_back(std::move(manifest));
  }
}

}  // namespace docgarden::facts
