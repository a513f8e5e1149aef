// SPDX-License-Identifier: MIT
// Takes a path; gives the grammar of its language and our query for what a file of it defines.
#pragma once

#include <tree_sitter/api.h>

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "checks/facts/syntax.h"

namespace docgarden::facts {

// What a capture of our queries means. The kinds of symbols come first, in the order of SymbolKind.
enum class Capture : std::uint8_t {
  module,
  type,
  scope,
  function,
  value,
  import,
  member,      // a value of the type around it, wherever it stands: `self.x = 1`
  embedded,    // gives bases to the type around it
  open,        // the file takes over names that it does not list
  body,        // what stands in it is local
  name,        // of what the pattern defines
  parameters,  // of a function
  bases,       // of a type
  owner,       // what holds the symbol, where that is not what stands around it
  other,       // for a predicate only
};

// A predicate of one pattern: the capture's text is one of the words.
struct AnyOf {
  std::uint32_t capture = 0;
  std::vector<std::string_view> words;
};

struct DeleteQuery {
  void operator()(TSQuery* query) const { ts_query_delete(query); }
};

struct Grammar {
  Language language = Language::none;
  const TSLanguage* tree_sitter = nullptr;
  std::unique_ptr<TSQuery, DeleteQuery> query;
  std::vector<Capture> captures;               // by the capture's number in the query
  std::vector<std::vector<AnyOf>> conditions;  // by pattern
};

// Nullptr for a language without one.
const TSLanguage* parser_of(std::string_view path);
// The same with its query. The first call for a language compiles its query.
const Grammar* grammar_of(std::string_view path);

}  // namespace docgarden::facts
