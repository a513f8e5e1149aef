// SPDX-License-Identifier: MIT
// Takes text and its grammar; gives the tree, with guards against text that is made to take a parser's time.
#pragma once

#include <tree_sitter/api.h>

#include <memory>
#include <string_view>

namespace docgarden::facts {

struct DeleteTree {
  void operator()(TSTree* tree) const { ts_tree_delete(tree); }
};
using Tree = std::unique_ptr<TSTree, DeleteTree>;

// Nothing for text that is too large or deep to be code, or takes many times as long as code does. Linear in the bytes.
Tree parse_tree(const TSLanguage* language, std::string_view bytes);

}  // namespace docgarden::facts
