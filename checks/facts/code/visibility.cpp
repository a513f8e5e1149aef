// SPDX-License-Identifier: MIT
#include "checks/facts/code/visibility.h"

#include <algorithm>
#include <cstdint>

#include "checks/facts/code/tree.h"
#include "checks/text.h"

namespace docgarden::facts {
namespace {

// C's declarations hold the node of what they declare.
TSNode declaration_of(TSNode node) {
  constexpr int deepest = 6;
  for (int depth = 0; depth < deepest; ++depth) {
    const TSNode parent = ts_node_parent(node);
    if (ts_node_is_null(parent)) return node;
    const std::string_view type = ts_node_type(parent);
    const bool around = type.ends_with("_declarator") || type == "function_definition" || type == "declaration" ||
                        type == "field_declaration";
    if (!around) return node;
    node = parent;
  }
  return node;
}

// The last sibling before the node whose text `takes` it: an access specifier, Ruby's `private`.
std::string_view section_of(std::string_view bytes, TSNode node, std::string_view type) {
  constexpr int most = 500;  // siblings
  for (int i = 0; i < most; ++i) {
    node = ts_node_prev_named_sibling(node);
    if (ts_node_is_null(node)) return "";
    const std::string_view text = text_of(bytes, node);
    if (ts_node_type(node) == type && (text.starts_with("p"))) return text;
  }
  return "";
}

bool is_public_in_c(std::string_view bytes, TSNode definition, TSNode name) {
  const TSNode declaration = declaration_of(definition);
  const std::uint32_t begin = ts_node_start_byte(declaration), end = ts_node_start_byte(name);
  const TSNode around = ts_node_parent(declaration);
  if (!ts_node_is_null(around) && ts_node_type(around) == std::string_view("field_declaration_list")) {
    const std::string_view section = section_of(bytes, declaration, "access_specifier");
    if (!section.empty()) return section.starts_with("public");
    return ts_node_type(ts_node_parent(around)) != std::string_view("class_specifier");
  }
  return !has_word(bytes.substr(begin, end - begin), "static");
}

bool is_public_in_rust(std::string_view bytes, TSNode definition, std::string_view header) {
  if (header.starts_with("pub")) return !header.starts_with("pub(");
  const std::string_view type = ts_node_type(definition);
  if (type == "enum_variant" || type == "impl_item" || type == "macro_definition") return true;
  // A trait's items are as public as the trait, and so are those of its implementations.
  const TSNode list = ts_node_parent(definition);
  const TSNode around = ts_node_is_null(list) ? list : ts_node_parent(list);
  if (ts_node_is_null(around)) return false;
  const std::string_view what = ts_node_type(around);
  return what == "trait_item" || (what == "impl_item" && has_word(text_of(bytes, around).substr(0, 200), "for"));
}

}  // namespace

bool is_public(Language language, std::string_view bytes, TSNode definition, TSNode name) {
  const std::string_view text = text_of(bytes, name);
  const std::uint32_t begin = ts_node_start_byte(definition);
  const std::string_view header = bytes.substr(begin, std::max(ts_node_start_byte(name), begin) - begin);
  switch (language) {
    case Language::python:
      return !text.starts_with('_') || (text.starts_with("__") && text.ends_with("__"));
    case Language::go:
      return !text.empty() && !is_lower(text[0]) && text[0] != '_';
    case Language::rust:
      return is_public_in_rust(bytes, definition, header);
    case Language::c:
    case Language::cpp:
      return is_public_in_c(bytes, definition, name);
    case Language::ruby:
      return section_of(bytes, definition, "identifier").empty();
    case Language::javascript:
      return !text.starts_with('#') && !has_word(header, "private") && !has_word(header, "protected");
    default:
      return !has_word(header, "private") && !has_word(header, "fileprivate") && !has_word(header, "internal");
  }
}

}  // namespace docgarden::facts
