// SPDX-License-Identifier: MIT
#include "checks/facts/manifests/toml.h"

#include "checks/toml_guard.h"

namespace docgarden::facts {

std::optional<toml::table> toml_of(const git::Snapshot& snapshot, const git::Entry& entry, std::string& why) {
  const std::optional<std::string> text = text_of(snapshot, entry, why);
  if (!text) return std::nullopt;
  try {
    if (safe_for_toml(*text)) return toml::parse(*text);
  } catch (const toml::parse_error&) {
    // Said below.
  }
  why = "`" + entry.path + "` is not TOML";
  return std::nullopt;
}

int line_of_key(const toml::table& table, std::string_view key) {
  for (const auto& [name, value] : table) {
    if (name.str() == key) return static_cast<int>(name.source().begin.line);
  }
  return 0;
}

void add_keys(const toml::table& root, std::string_view path, Names& names) {
  const toml::table* table = root.at_path(path).as_table();
  if (table == nullptr) return;
  for (const auto& [key, value] : *table) {
    names.lines.emplace(key.str(), static_cast<int>(key.source().begin.line));
  }
}

std::string text_at(const toml::table& root, std::string_view path) {
  return root.at_path(path).value_or(std::string());
}

}  // namespace docgarden::facts
