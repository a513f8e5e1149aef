// SPDX-License-Identifier: MIT
#include "checks/facts/definitions.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "checks/text.h"

namespace docgarden::facts {
namespace {

// Names of other projects come in through these.
bool imports(std::string_view line) {
  static const RE2 import(
      R"(^\s*(?:import|from|use|using|include|require|require_once|require_relative|extern crate|#\s*include|@import|load)\b|\brequire\(|\bimport\(|\bfrom\s+["'])");
  return RE2::PartialMatch(line, import);
}

// `return f(x)` looks like a function `f` of the type `return`.
bool begins_statement(std::string_view line) {
  constexpr std::array<std::string_view, 27> words = {"return", "await",  "yield", "throw", "new",    "else",   "if",
                                                      "elif",   "in",     "not",   "and",   "or",     "case",   "echo",
                                                      "assert", "del",    "raise", "goto",  "delete", "typeof", "while",
                                                      "for",    "switch", "catch", "run",   "unless", "when"};
  const std::size_t first = std::min(line.find_first_not_of(" \t}"), line.size());
  const std::string_view word = line.substr(first, line.find_first_of(" \t(", first) - first);
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

void find_definitions(std::string_view line, const std::function<void(std::string_view, Definition)>& take) {
  constexpr std::size_t longest = 2000;  // minified code defines nothing that a document speaks of
  if (line.size() > longest || imports(line)) return;
  static const RE2 keyword(
      R"((?:^|[\s({;,])(?:def|class|fn|func|fun|function\*?|trait|interface|type|protocol|module|namespace|record|object|extension|typealias|message|service|rpc|macro_rules!|sub|#\s*define|alias|mod|option\()\s*(?:\([^()]*\)\s*)?\b([A-Za-z_$][\w$]*))");
  // In C a use looks nearly the same: `struct list *head`.
  static const RE2 record(
      R"((?:^|[\s({;,])(?:struct|enum|union)\s+(?:class\s+)?([A-Za-z_]\w*)\s*(?:$|[{:;<(]|final\b|where\b))");
  // A function of some type, and a field; a variable without a word before its type may be local to a function.
  static const RE2 typed(R"(^\s*(?:[\w.<>\[\],*&?~$@]+(?:::[\w<>]+)*\s+)+[*&]*([A-Za-z_]\w*)\s*\()");
  static const RE2 field(
      R"(^\s*(?:public|private|protected|internal|static|readonly|export)\s+(?:[\w.<>\[\],*&?~$@]+(?:::[\w<>]+)*\s+)*[*&]*([A-Za-z_]\w*)\s*(?:;|=[^=]|=$))");
  static const RE2 variable(R"(^\s*(?:[\w.<>\[\],*&?~$@]+(?:::[\w<>]+)*\s+)+[*&]*([A-Za-z_]\w*)\s*(?:;|=[^=]|=$))");
  static const RE2 key(
      R"(^\s*(?:[-*]\s+)?(?:(?:pub(?:\([\w:]+\))?|public|private|protected|internal|static|final|readonly|export|default|mut|abstract|override|const|let|var|val)\s+|self\.|this\.)*["'`]?([A-Za-z_][\w-]*)["'`]?\s*[?!]?\s*(?::(?:[^:=]|$)|:?=(?:[^=>]|$)|=>))");
  static const RE2 method(
      R"(^\s*(?:(?:async|static|get|set|public|private|protected|override|final|virtual|inline|constexpr)\s+)*([A-Za-z_$][\w$]*)\s*\([^()]*\)\s*(?:(?:->|:)\s*[^{]+|const\s*|noexcept\s*)?\{\s*$)");
  static const RE2 variant(R"(^\s*([A-Z]\w+)\s*(?:\(.*\)|\{.*|=\s*[^;]+),\s*$)");
  // "conf.max_retries": who reads a setting says that there is one.
  static const RE2 setting(
      R"(\b(?:conf|config|configuration|settings|options|opts|cfg)(?:\(\))?(?:->|\.)([A-Za-z_]\w+)\b(?:[^(\w]|$))");
  // `yaml:"max_retries,omitempty"`: what a field of Go is called outside.
  static const RE2 tag(R"re(\b(?:json|ya?ml|toml|mapstructure|hcl|env|xml|bson|db|koanf):"([A-Za-z_][\w-]*)[",])re");
  static const RE2 cmake(R"((?i)^\s*(?:set|find_(?:path|library|program|file))\s*\(\s*([A-Z]\w+))");
  static const RE2 alias(R"(\bas\s+([A-Za-z_]\w*)\s*(?:,|\}|$))");
  // "process.env.TOOL_HOME"
  static const RE2 variable_read(R"(\b(?:process|import\.meta|Deno|Bun)\.env\??\.([A-Z]\w*))");
  // A word of a list, a value, a symbol of Ruby: one of those that a setting may have.
  static const RE2 item(R"(^\s*-\s+([A-Za-z_][\w-]*)\s*$)");
  static const RE2 value(R"(^\s*[\w-]+:\s+([A-Za-z_][\w-]*)\s*$)");
  static const RE2 symbol(R"((?:^|[\s(,=\[{!]):([a-z_]\w*))");
  static const RE2 quoted(R"re(["'`]([A-Za-z_][\w-]*)["'`])re");
  // "-f, --force", `--force)`, `-f|--force)`: what a program reads, not what a command is given. "--blur=%f is faster"
  // is a message.
  static const RE2 option(R"((?:["'`,|\[]\s*|^\s*)--([A-Za-z][\w-]*[A-Za-z0-9])(?:["'`,|)\s<\[\]]|=[^%]|=?$))");
  // `.arg("--keyserver")`: for a program that is called.
  static const RE2 passed(R"(\.args?\(\s*&?\[?\s*"--)");
  re2::StringPiece name;
  const auto all = [&](const RE2& pattern, Definition how) {
    re2::StringPiece rest = line;
    while (RE2::FindAndConsume(&rest, pattern, &name)) take(name, how);
  };
  const auto one = [&](const RE2& pattern, Definition how) {
    if (RE2::PartialMatch(line, pattern, &name)) take(name, how);
  };
  all(keyword, Definition::defined);
  all(record, Definition::defined);
  if (!begins_statement(line)) {
    one(typed, Definition::defined);
    one(field, Definition::defined);
    one(variable, Definition::key);
    one(key, Definition::key);
    one(method, Definition::defined);
    one(variant, Definition::defined);
  }
  all(setting, Definition::key);
  all(tag, Definition::key);
  one(cmake, Definition::key);
  all(alias, Definition::defined);
  one(item, Definition::spelled);
  one(value, Definition::spelled);
  all(symbol, Definition::spelled);
  all(variable_read, Definition::spelled);
  all(quoted, Definition::spelled);
  if (!RE2::PartialMatch(line, passed)) all(option, Definition::option);
}

std::vector<std::string> spellings(std::string_view name) {
  std::vector<std::string> all = {std::string(name)};
  if (name.find('-') == std::string_view::npos) return all;
  std::string snake(name), camel;
  std::replace(snake.begin(), snake.end(), '-', '_');
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool starts = i > 0 && name[i - 1] == '-' && is_lower(name[i]);
    if (name[i] != '-') camel += starts ? static_cast<char>(name[i] - 'a' + 'A') : name[i];
  }
  all.push_back(std::move(snake));
  all.push_back(std::move(camel));
  return all;
}

bool is_telling(std::string_view name) {
  if (name.size() < 4) return false;
  for (std::size_t i = 1; i + 1 < name.size(); ++i) {
    if (name[i] == '_' || name[i] == '-') return true;
    if (is_lower(name[i - 1]) && is_upper(name[i])) return true;                           // camelCase
    if (is_upper(name[i - 1]) && is_upper(name[i]) && is_lower(name[i + 1])) return true;  // HTTPServer
  }
  return false;
}

}  // namespace docgarden::facts
