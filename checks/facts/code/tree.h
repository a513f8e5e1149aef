// SPDX-License-Identifier: MIT
// Takes text and its grammar; gives the tree, with guards against text that is made to take a parser's time.
#pragma once

#include <tree_sitter/api.h>

#include <memory>
#include <string_view>

namespace docgarden::facts {

struct DeleteParser {
  void operator()(TSParser* parser) const { ts_parser_delete(parser); }
};
using Parser = std::unique_ptr<TSParser, DeleteParser>;

struct DeleteTree {
  void operator()(TSTree* tree) const { ts_tree_delete(tree); }
};
using Tree = std::unique_ptr<TSTree, DeleteTree>;

// Text as a parser reads it, which must outlive the parsing.
TSInput input_of(std::string_view& text);

std::string_view text_of(std::string_view bytes, TSNode node);

// Nothing for text that is too large or deep to be code, or takes many times as long as code does. Linear in the bytes.
Tree parse_tree(const TSLanguage* language, std::string_view bytes);

}  // namespace docgarden::facts
