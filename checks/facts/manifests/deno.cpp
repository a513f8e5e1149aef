// SPDX-License-Identifier: MIT
// deno.json and deno.jsonc. Kinds of names: "task"; of a package.json beside it also the scripts, which deno runs, too.
#include <nlohmann/json.hpp>

#include "checks/facts/manifests/readers.h"
#include "checks/facts/path_table.h"

namespace docgarden::facts {
namespace {

using nlohmann::json;

void add_keys(const json& root, const char* table, Names& names) {
  const auto found = root.is_object() ? root.find(table) : root.end();
  if (found == root.end() || !found->is_object()) return;
  for (const auto& [name, command] : found->items()) names.lines.emplace(name, 0);
}

}  // namespace

bool is_deno(std::string_view path) {
  return name_of(path) == "deno.json" || name_of(path) == "deno.jsonc";
}

void read_deno(const git::Snapshot& snapshot, const Files& files, std::vector<Manifest>& manifests) {
  for (const git::Entry* entry : files) {
    Manifest manifest = start_manifest(Ecosystem::deno, *entry);
    Names& tasks = manifest.names["task"];
    std::string why;
    const std::optional<std::string> text = text_of(snapshot, *entry, why);
    const json root = text ? json::parse(*text, nullptr, false, true) : json(json::value_t::discarded);
    if (root.is_object()) {
      add_keys(root, "tasks", tasks);
      const git::Entry* package = snapshot.find(join(manifest.folder, "package.json"));
      const std::optional<std::string> scripts = package != nullptr ? text_of(snapshot, *package, why) : std::nullopt;
      if (scripts) add_keys(json::parse(*scripts, nullptr, false), "scripts", tasks);
    } else {
      tasks.open(text ? "`" + entry->path + "` is not valid JSON" : why);
    }
    manifests.push_back(std::move(manifest));
  }
}

}  // namespace docgarden::facts
