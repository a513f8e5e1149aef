// SPDX-License-Identifier: MIT
// Takes what a file defines; tells whether something in it has a part of a name: a type its member, a function its
// parameter, a module what it defines.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "checks/facts/code/members.h"
#include "checks/facts/code/symbols.h"

namespace docgarden::facts {

enum class PartKind : std::uint8_t { none, member, parameter, of_module };

struct Part {
  PartKind kind = PartKind::none;
  bool owner = false;  // the owner is there
  bool is_public = false;
  int line = 0;                           // of the part; 1-based
  SymbolKind symbol = SymbolKind::value;  // that is the part, or whose parameter it is
};

Part find_part(const Symbols& symbols, const std::string& path, const MemberName& wanted);

// What the owner got in place of the part, where it lost and got just one of its kind. Empty in doubt.
std::string successor_of(const Symbols& was, const Symbols& is, const std::string& path, const MemberName& wanted);

// True if the symbol makes others of the owner's members up at run time: `__getattr__`, `method_missing`.
bool is_dynamic(const Symbol& symbol);
// True if the symbol is a constructor of the type.
bool makes(const Symbol& symbol, std::string_view type);

// What the language calls the module that a file is: "client" of pkg/client.py. Empty where files are no modules.
std::string module_of(const std::string& path);
// The same for a folder: "client" of pkg/client/get.go.
std::string package_of(const std::string& path);

std::string_view line_at(std::string_view text, int line);

}  // namespace docgarden::facts
