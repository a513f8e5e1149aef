// SPDX-License-Identifier: MIT
#include "checks/facts/code/parameters.h"

#include <array>
#include <string>

#include "checks/facts/code/tree.h"

namespace docgarden::facts {
namespace {

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

TSNode field(TSNode node, std::string_view name) {
  return ts_node_child_by_field_name(node, name.data(), static_cast<std::uint32_t>(name.size()));
}

// The node that names a parameter: what the grammar says is its name, or its first identifier. Null when it has none,
// as one that is taken apart: `{a, b}`.
TSNode name_node(TSNode node) {
  constexpr int deepest = 6;
  for (int depth = 0; depth < deepest; ++depth) {
    const std::string_view type = ts_node_type(node);
    if (type == "identifier" || type == "simple_identifier" || type == "name") return node;
    TSNode next{};
    for (const std::string_view one : {"external_name", "name", "pattern", "declarator", "left"}) {
      if (next = field(node, one); !ts_node_is_null(next)) break;
    }
    if (ts_node_is_null(next) && !has(type, "object") && !has(type, "tuple") && !has(type, "destructured")) {
      next = ts_node_named_child(node, 0);
    }
    if (ts_node_is_null(next)) return next;
    node = next;
  }
  return TSNode{};
}

bool is_rest(std::string_view type) {
  for (const std::string_view one : {"splat", "variadic", "rest_", "spread", "forward_parameter", "object_pattern"}) {
    if (has(type, one)) return true;
  }
  return false;
}

}  // namespace

void read_parameters(std::string_view bytes, TSNode list, TSNode function, Symbol& symbol) {
  const bool loose = ts_node_is_null(list);
  const TSNode parent = loose ? function : list;
  const std::string_view parent_type = ts_node_type(parent);
  if (parent_type == "identifier") {  // an arrow function's only one
    symbol.parameters.push_back({std::string(text_of(bytes, parent))});
    return;
  }
  const std::uint32_t count = ts_node_named_child_count(parent);
  for (std::uint32_t i = 0; i < count; ++i) {
    const TSNode child = ts_node_named_child(parent, i);
    const std::string_view type = ts_node_type(child);
    if (has(type, "comment") || (loose && type != "parameter") || has(type, "attribute") || has(type, "modifiers"))
      continue;
    if (has(type, "separator") || type == "self_parameter" || type == "block_parameter") continue;
    if (parent_type == "function_value_parameters" && type != "parameter") {  // Kotlin's defaults stand beside them
      if (!symbol.parameters.empty() && type != "parameter_modifiers") symbol.parameters.back().optional = true;
      continue;
    }
    const TSNode first = ts_node_named_child(child, 0);
    if (is_rest(type) || (!ts_node_is_null(first) && is_rest(ts_node_type(first)))) {
      symbol.takes_more = true;
      continue;
    }
    const TSNode name = name_node(child);
    if (ts_node_is_null(name)) {
      const bool unnamed = loose || type == "parameter_declaration";  // `f(void)`
      symbol.takes_more = symbol.takes_more || !unnamed;
      continue;
    }
    const bool optional = has(type, "default") || has(type, "optional") || has(text_of(bytes, child), "=");
    symbol.parameters.push_back({std::string(text_of(bytes, name)), optional});
  }
}

}  // namespace docgarden::facts
