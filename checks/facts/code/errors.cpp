// SPDX-License-Identifier: MIT
#include "checks/facts/code/errors.h"

#include <algorithm>

#include "checks/facts/code/grammar.h"
#include "checks/facts/code/tree.h"

namespace docgarden::facts {
namespace {

// Of the first error that has none within it: what is around may be all of the text.
std::size_t first_error(TSNode root) {
  TSTreeCursor cursor = ts_tree_cursor_new(root);
  std::size_t offset = ts_node_start_byte(root);
  for (bool more = true; more;) {
    const TSNode node = ts_tree_cursor_current_node(&cursor);
    if (ts_node_is_error(node) || ts_node_is_missing(node)) offset = ts_node_start_byte(node);
    more = ts_tree_cursor_goto_first_child(&cursor);
    while (more && !ts_node_has_error(ts_tree_cursor_current_node(&cursor))) {
      more = ts_tree_cursor_goto_next_sibling(&cursor);
    }
  }
  ts_tree_cursor_delete(&cursor);
  return offset;
}

}  // namespace

Parse find_error(std::string_view path, std::string_view text) {
  const TSLanguage* language = parser_of(path);
  const Tree tree = language == nullptr ? nullptr : parse_tree(language, text);
  if (tree == nullptr) return {};
  const TSNode root = ts_tree_root_node(tree.get());
  if (!ts_node_has_error(root)) return {Parsed::whole, 0};
  return {Parsed::faulty, std::min(first_error(root), text.size())};
}

}  // namespace docgarden::facts
