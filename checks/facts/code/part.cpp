// SPDX-License-Identifier: MIT
#include "checks/facts/code/part.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <vector>

#include "checks/facts/path_table.h"
#include "checks/facts/syntax.h"

namespace docgarden::facts {
namespace {

bool has_parameter(const Symbol& function, const std::string& name) {
  const auto named = [&](const Parameter& one) { return one.name == name; };
  return std::any_of(function.parameters.begin(), function.parameters.end(), named);
}

bool is_type(const Symbol& symbol) {
  return symbol.kind == SymbolKind::type || symbol.kind == SymbolKind::extension;
}

// Whether the symbol belongs to the owner directly.
bool is_of(const Symbol& symbol, const std::string& owner) {
  return !symbol.local && last_part(symbol.owner) == owner;
}

}  // namespace

std::string module_of(const std::string& path) {
  const Language language = language_of(path);
  std::string_view name = name_of(path);
  name = name.substr(0, name.find('.'));
  if (language == Language::python && name == "__init__") return std::string(name_of(folder_of(path)));
  if (language == Language::rust && name == "mod") return std::string(name_of(folder_of(path)));
  const bool files_are_modules = language == Language::python || language == Language::rust;
  return files_are_modules && name != "lib" && name != "main" ? std::string(name) : "";
}

std::string package_of(const std::string& path) {
  return language_of(path) == Language::go ? std::string(name_of(folder_of(path))) : "";
}

bool is_dynamic(const Symbol& symbol) {
  static const std::set<std::string_view> names = {"__getattr__", "__getattribute__",    "method_missing", "__call",
                                                   "__get",       "respond_to_missing?", "__callStatic",   "Proxy"};
  return names.contains(symbol.name);
}

bool makes(const Symbol& symbol, std::string_view type) {
  static const std::set<std::string_view> names = {"__init__",   "__new__",     "constructor",
                                                   "initialize", "__construct", "init"};
  return symbol.kind == SymbolKind::function && last_part(symbol.owner) == type &&
         (names.contains(symbol.name) || symbol.name == type);
}

Part find_part(const Symbols& symbols, const std::string& path, const MemberName& wanted) {
  Part part;
  const bool in_module = module_of(path) == wanted.owner || package_of(path) == wanted.owner;
  part.owner = in_module;
  const auto take = [&](PartKind kind, const Symbol& symbol) {
    if (part.kind == PartKind::none) part.line = symbol.line;
    if (part.kind == PartKind::none) part.symbol = symbol.kind;
    if (part.kind == PartKind::none) part.kind = kind;
    part.is_public = part.is_public || symbol.is_public;
  };
  for (const Symbol& symbol : symbols.all) {
    const bool callable = symbol.kind == SymbolKind::function && !symbol.local;
    part.owner = part.owner || (symbol.name == wanted.owner && (is_type(symbol) || callable));
    if (symbol.name == wanted.name && is_of(symbol, wanted.owner)) take(PartKind::member, symbol);
    if (callable && (symbol.name == wanted.owner || makes(symbol, wanted.owner)) &&
        has_parameter(symbol, wanted.name)) {
      take(PartKind::parameter, symbol);
    }
    if (in_module && symbol.owner.empty() && symbol.name == wanted.name) take(PartKind::of_module, symbol);
  }
  return part;
}

std::string successor_of(const Symbols& was, const Symbols& is, const std::string& path, const MemberName& wanted) {
  const Part part = find_part(was, path, wanted);
  const auto belongs = [&](const Symbol& symbol) {
    if (symbol.kind != part.symbol || !symbol.is_public) return false;
    return part.kind == PartKind::of_module ? symbol.owner.empty() : is_of(symbol, wanted.owner);
  };
  const auto owner = [&](const Symbol& symbol) {
    return symbol.kind == SymbolKind::function && (symbol.name == wanted.owner || makes(symbol, wanted.owner));
  };
  const auto names_of = [&](const Symbols& symbols) {
    std::set<std::string> names;
    for (const Symbol& symbol : symbols.all) {
      if (part.kind == PartKind::parameter && owner(symbol)) {
        for (const Parameter& one : symbol.parameters) names.insert(one.name);
      } else if (part.kind != PartKind::parameter && belongs(symbol)) {
        names.insert(symbol.name);
      }
    }
    return names;
  };
  const std::set<std::string> before = names_of(was), after = names_of(is);
  std::vector<std::string> went, came;
  std::set_difference(before.begin(), before.end(), after.begin(), after.end(), std::back_inserter(went));
  std::set_difference(after.begin(), after.end(), before.begin(), before.end(), std::back_inserter(came));
  return went.size() == 1 && came.size() == 1 ? came[0] : "";
}

std::string_view line_at(std::string_view text, int line) {
  std::size_t begin = 0;
  for (int i = 1; i < line; ++i) {
    const std::size_t end = text.find('\n', begin);
    if (end == std::string_view::npos) return "";
    begin = end + 1;
  }
  return text.substr(begin, std::min(text.find('\n', begin), text.size()) - begin);
}

}  // namespace docgarden::facts
