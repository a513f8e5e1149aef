// SPDX-License-Identifier: MIT
// TOML manifests without exceptions.
#pragma once

#include <toml++/toml.h>
#include <optional>
#include <string>
#include <string_view>

#include "checks/facts/manifests/readers.h"

namespace docgarden::facts {

// The table, or nothing and the reason in `why`.
std::optional<toml::table> toml_of(const git::Snapshot& snapshot, const git::Entry& entry, std::string& why);
// The 1-based line of a key of a table.
int line_of_key(const toml::table& table, std::string_view key);
// Adds every key of the table at this dotted path as a name of that kind.
void add_keys(const toml::table& root, std::string_view path, Names& names);
std::string text_at(const toml::table& root, std::string_view path);  // "" unless it is a string there

}  // namespace docgarden::facts
