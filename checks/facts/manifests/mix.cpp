// SPDX-License-Identifier: MIT
// mix.exs. Kinds of names: "task": modules below Mix.Tasks in lib/, also of an umbrella's apps, and aliases. Those of
// dependencies nobody here knows. By hand: the
// names of modules and one list are all that is asked of Elixir.
#include <re2/re2.h>

#include <cctype>

#include "checks/facts/manifests/readers.h"
#include "checks/facts/path_table.h"

namespace docgarden::facts {
namespace {

// Macro.underscore of each part: "Tool.GenMigration" is `tool.gen_migration`.
std::string task_of(std::string_view module) {
  std::string name;
  for (std::size_t i = 0; i < module.size(); ++i) {
    const bool upper = std::isupper(static_cast<unsigned char>(module[i])) != 0;
    const bool begins = i == 0 || module[i - 1] == '.' || std::isupper(static_cast<unsigned char>(module[i - 1])) != 0;
    if (upper && !begins) name += '_';
    name += static_cast<char>(std::tolower(static_cast<unsigned char>(module[i])));
  }
  return name;
}

void read_project(const std::string& text, Manifest& manifest) {
  static const RE2 app(R"(\bapp:\s*:(\w+))"), aliases(R"((?s)\bdefp?\s+aliases\b.*?\[(.*?)\n\s*\]\s*\n\s*end)");
  static const RE2 alias(R"re((?m)^\s*"?([\w.]+)"?:\s)re");
  RE2::PartialMatch(text, app, &manifest.name);
  re2::StringPiece list, name;
  if (!RE2::PartialMatch(text, aliases, &list)) return;
  while (RE2::FindAndConsume(&list, alias, &name)) {
    const int line = line_of(text, static_cast<std::size_t>(name.data() - text.data()));
    manifest.names["task"].lines.emplace(std::string(name), line);
  }
}

}  // namespace

bool is_mix(std::string_view path) {
  return name_of(path) == "mix.exs" || (path.ends_with(".ex") && path.find("mix/tasks/") != std::string_view::npos);
}

void read_mix(const git::Snapshot& snapshot, const Files& files, std::vector<Manifest>& manifests) {
  static const RE2 module(R"((?m)^\s*defmodule\s+Mix\.Tasks\.([\w.]+)\s+do\b)");
  const std::size_t first = manifests.size();
  std::string why;
  for (const git::Entry* entry : files) {
    if (name_of(entry->path) != "mix.exs") continue;
    Manifest manifest = start_manifest(Ecosystem::mix, *entry);
    Names& tasks = manifest.names["task"];
    if (const std::optional<std::string> text = text_of(snapshot, *entry, why)) {
      read_project(*text, manifest);
    } else {
      tasks.open(why);
    }
    manifests.push_back(std::move(manifest));
  }
  for (const git::Entry* entry : files) {
    if (name_of(entry->path) == "mix.exs") continue;
    const std::optional<std::string> text = text_of(snapshot, *entry, why);
    if (!text) continue;
    re2::StringPiece rest(*text), name;
    while (RE2::FindAndConsume(&rest, module, &name)) {
      // A task of one application of an umbrella runs at its root as well.
      for (std::size_t i = first; i < manifests.size(); ++i) {
        manifests[i].names["task"].lines.emplace(task_of(name), 0);
      }
    }
  }
}

}  // namespace docgarden::facts
