// SPDX-License-Identifier: MIT
// The parts of extract_defaults: what text names, and the places where documents state defaults.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "checks/docs/claim.h"

namespace docgarden::docs {

struct NamedThing {
  facts::Named named = facts::Named::option;
  std::string name;
};

// What a cell, a heading or the beginning of an item names: "`--port`, `-p`", "TOOL_PORT", "server.port". Nullopt for
// prose.
std::optional<NamedThing> named_by(std::string_view text);
// The value that a text is, alone or in code, with at most a unit or a full stop behind it. Nullopt for prose.
std::optional<Span> value_in(std::string_view text);

void add_default_claim(const Document& document, Span value, const NamedThing& thing, Place place,
                       std::vector<Claim>& claims);

void table_defaults(const Document& document, std::vector<Claim>& claims);
void prose_defaults(const Document& document, std::vector<Claim>& claims);
void help_defaults(const Document& document, std::vector<Claim>& claims);

}  // namespace docgarden::docs
