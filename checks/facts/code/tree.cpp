// SPDX-License-Identifier: MIT
#include "checks/facts/code/tree.h"

#include <algorithm>
#include <cstddef>

namespace docgarden::facts {
namespace {

constexpr std::size_t largest = 1u << 20;  // bytes

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

const char* read(void* payload, std::uint32_t at, TSPoint, std::uint32_t* size) {
  std::string_view rest = *static_cast<std::string_view*>(payload);
  rest.remove_prefix(std::min<std::size_t>(at, rest.size()));
  *size = static_cast<std::uint32_t>(rest.size());
  return rest.data();
}

// Recovering from errors may take many times as long as code does.
bool has_had_enough(TSParseState* state) {
  std::size_t& left = *static_cast<std::size_t*>(state->payload);  // calls; one comes after a hundred steps
  return left == 0 || --left == 0;
}

}  // namespace

TSInput input_of(std::string_view& text) {
  return {.payload = &text, .read = read, .encoding = TSInputEncodingUTF8, .decode = nullptr};
}

std::string_view text_of(std::string_view bytes, TSNode node) {
  const std::uint32_t begin = ts_node_start_byte(node);
  return bytes.substr(begin, ts_node_end_byte(node) - begin);
}

Tree parse_tree(const TSLanguage* language, std::string_view bytes) {
  if (bytes.size() > largest || is_too_deep(bytes)) return nullptr;
  const Parser parser(ts_parser_new());
  if (!ts_parser_set_language(parser.get(), language)) return nullptr;
  std::size_t left = 100 + bytes.size() / 30;  // code takes a third of it
  const TSParseOptions options{.payload = &left, .progress_callback = has_had_enough};
  return Tree(ts_parser_parse_with_options(parser.get(), nullptr, input_of(bytes), options));
}

}  // namespace docgarden::facts
