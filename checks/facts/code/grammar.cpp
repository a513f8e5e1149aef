// SPDX-License-Identifier: MIT
#include "checks/facts/code/grammar.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <string>

#include "checks/error.h"
#include "checks/facts/code/queries.h"
#include "checks/facts/path_table.h"

extern "C" {
const TSLanguage* tree_sitter_bash(void);
const TSLanguage* tree_sitter_c(void);
const TSLanguage* tree_sitter_c_sharp(void);
const TSLanguage* tree_sitter_cpp(void);
const TSLanguage* tree_sitter_go(void);
const TSLanguage* tree_sitter_java(void);
const TSLanguage* tree_sitter_javascript(void);
const TSLanguage* tree_sitter_kotlin(void);
const TSLanguage* tree_sitter_php(void);
const TSLanguage* tree_sitter_python(void);
const TSLanguage* tree_sitter_ruby(void);
const TSLanguage* tree_sitter_rust(void);
const TSLanguage* tree_sitter_swift(void);
const TSLanguage* tree_sitter_tsx(void);
const TSLanguage* tree_sitter_typescript(void);
}

namespace docgarden::facts {
namespace {

struct Row {
  Language language;
  std::string_view only;  // extensions, where the language has several grammars; empty: all others
  const TSLanguage* (*tree_sitter)();
  std::array<std::string_view, 2> queries;
};

constexpr Row rows[] = {
    {Language::c, " c m ", tree_sitter_c, {queries::c}},
    {Language::cpp, "", tree_sitter_cpp, {queries::c, queries::cpp}},
    {Language::csharp, "", tree_sitter_c_sharp, {queries::csharp}},
    {Language::go, " go ", tree_sitter_go, {queries::go}},
    {Language::java, "", tree_sitter_java, {queries::java}},
    {Language::javascript, " ts mts cts ", tree_sitter_typescript, {queries::ecma, queries::typescript}},
    {Language::javascript, " tsx ", tree_sitter_tsx, {queries::ecma, queries::typescript}},
    {Language::javascript, "", tree_sitter_javascript, {queries::ecma, queries::javascript}},
    {Language::kotlin, "", tree_sitter_kotlin, {queries::kotlin}},
    {Language::php, "", tree_sitter_php, {queries::php}},
    {Language::python, " py pyi ", tree_sitter_python, {queries::python}},
    {Language::ruby, "", tree_sitter_ruby, {queries::ruby}},
    {Language::rust, "", tree_sitter_rust, {queries::rust}},
    {Language::shell, " sh bash bats ", tree_sitter_bash, {queries::bash}},
    {Language::swift, "", tree_sitter_swift, {queries::swift}},
};

// In the order of Capture.
constexpr std::string_view capture_names[] = {"module",   "type", "scope", "function", "value",      "import", "member",
                                              "embedded", "open", "body",  "name",     "parameters", "bases",  "owner"};

std::string_view capture_name(const TSQuery* query, std::uint32_t capture) {
  std::uint32_t size = 0;
  const char* name = ts_query_capture_name_for_id(query, capture, &size);
  return {name, size};
}

std::string_view text_of(const TSQuery* query, const TSQueryPredicateStep& step) {
  std::uint32_t size = 0;
  const char* text = ts_query_string_value_for_id(query, step.value_id, &size);
  return {text, size};
}

// Of the predicates that a query may have we know one: (#any-of? @capture "a" "b").
std::vector<AnyOf> conditions_of(const TSQuery* query, std::uint32_t pattern) {
  std::vector<AnyOf> conditions;
  std::uint32_t count = 0;
  const TSQueryPredicateStep* steps = ts_query_predicates_for_pattern(query, pattern, &count);
  for (std::uint32_t at = 0; at + 1 < count; ++at) {
    AnyOf condition{.capture = steps[at + 1].value_id};
    if (text_of(query, steps[at]) != "any-of?") throw Error{"a query has a predicate that is not known"};
    for (at += 2; at < count && steps[at].type != TSQueryPredicateStepTypeDone; ++at) {
      condition.words.push_back(text_of(query, steps[at]));
    }
    conditions.push_back(std::move(condition));
  }
  return conditions;
}

Grammar load(const Row& row) {
  std::string text;
  for (const std::string_view one : row.queries) text.append(one);
  Grammar grammar{.language = row.language, .tree_sitter = row.tree_sitter()};
  std::uint32_t at = 0;
  TSQueryError error = TSQueryErrorNone;
  grammar.query.reset(
      ts_query_new(grammar.tree_sitter, text.data(), static_cast<std::uint32_t>(text.size()), &at, &error));
  if (grammar.query == nullptr) {
    throw Error{fmt::format("a query does not fit its grammar: error {} at `{}`", static_cast<int>(error),
                            text.substr(at, text.find('\n', at) - at))};
  }
  for (std::uint32_t i = 0; i < ts_query_capture_count(grammar.query.get()); ++i) {
    const auto* found = std::ranges::find(capture_names, capture_name(grammar.query.get(), i));
    grammar.captures.push_back(static_cast<Capture>(found - std::begin(capture_names)));
  }
  for (std::uint32_t i = 0; i < ts_query_pattern_count(grammar.query.get()); ++i) {
    grammar.conditions.push_back(conditions_of(grammar.query.get(), i));
  }
  return grammar;
}

const Row* row_of(std::string_view path) {
  const Language language = language_of(path);
  const std::string extension = fmt::format(" {} ", extension_of(path));
  const auto* row = std::ranges::find_if(rows, [&](const Row& one) {
    return one.language == language && (one.only.empty() || one.only.find(extension) != std::string_view::npos);
  });
  return row == std::end(rows) ? nullptr : row;
}

}  // namespace

const TSLanguage* parser_of(std::string_view path) {
  const Row* row = row_of(path);
  return row == nullptr ? nullptr : row->tree_sitter();
}

const Grammar* grammar_of(std::string_view path) {
  const Row* row = row_of(path);
  if (row == nullptr) return nullptr;
  static std::array<std::once_flag, std::size(rows)> once;
  static std::array<std::unique_ptr<Grammar>, std::size(rows)> grammars;
  const auto number = static_cast<std::size_t>(row - std::begin(rows));
  std::call_once(once.at(number), [&] { grammars.at(number) = std::make_unique<Grammar>(load(*row)); });
  return grammars.at(number).get();
}

}  // namespace docgarden::facts
