// SPDX-License-Identifier: MIT
#include "checks/facts/code/tree.h"

#include <algorithm>
#include <cstddef>

namespace docgarden::facts {
namespace {

constexpr std::size_t largest = 1u << 20;  // bytes

struct DeleteParser {
  void operator()(TSParser* parser) const { ts_parser_delete(parser); }
};

// Whether brackets stand in each other so deep that neither parser nor query would come to an end. Those of templates
// are counted from the beginning of the statement, where most are none.
bool is_too_deep(std::string_view bytes) {
  constexpr int deepest = 400;
  int depth = 0, angles = 0;
  for (const char c : bytes) {
    if (c == '(' || c == '[' || c == '{') ++depth;
    if ((c == ')' || c == ']' || c == '}') && depth > 0) --depth;
    if (c == '<') ++angles;
    if (c == ';' || c == '{' || c == '}' || c == '\n') angles = 0;
    if (depth > deepest || angles > deepest) return true;
  }
  return false;
}

struct Work {
  std::string_view bytes;
  std::size_t left = 0;  // calls of the callback, which comes after a hundred steps
};

const char* read(void* payload, std::uint32_t at, TSPoint, std::uint32_t* size) {
  std::string_view rest = static_cast<Work*>(payload)->bytes;
  rest.remove_prefix(std::min<std::size_t>(at, rest.size()));
  *size = static_cast<std::uint32_t>(rest.size());
  return rest.data();
}

// Recovering from errors may take many times as long as code does.
bool has_had_enough(TSParseState* state) {
  std::size_t& left = static_cast<Work*>(state->payload)->left;
  return left == 0 || --left == 0;
}

}  // namespace

Tree parse_tree(const TSLanguage* language, std::string_view bytes) {
  if (bytes.size() > largest || is_too_deep(bytes)) return nullptr;
  const std::unique_ptr<TSParser, DeleteParser> parser(ts_parser_new());
  if (!ts_parser_set_language(parser.get(), language)) return nullptr;
  Work work{bytes, 100 + bytes.size() / 30};  // code takes a third of it
  const TSInput input{.payload = &work, .read = read, .encoding = TSInputEncodingUTF8, .decode = nullptr};
  const TSParseOptions options{.payload = &work, .progress_callback = has_had_enough};
  return Tree(ts_parser_parse_with_options(parser.get(), nullptr, input, options));
}

}  // namespace docgarden::facts
