// SPDX-License-Identifier: MIT
// Default configuration in YAML, TOML, JSON and the like, by its lines; JSON Schemas; constants named after what they
// are the default of.
#include <algorithm>

#include "checks/facts/options/reader.h"
#include "checks/facts/path_table.h"
#include "checks/text.h"

namespace docgarden::facts {
namespace {

// "port": { "type": "integer", "default": 8080 } in schemas and in an editor's contributions; without a default what
// stands among "properties".
void read_schema(OptionReader& reader) {
  static const RE2 token(R"re(("(?:[^"\\\n]|\\.)*")|([{}])|([-\w.]+))re"), colon(R"(^\s*:)");
  constexpr std::size_t deepest = 60;
  const std::string_view code = reader.code();
  std::vector<std::string_view> above;  // the keys of the objects around
  std::string_view key;                 // whose value comes next
  re2::StringPiece rest = code, text, brace, word;
  while (RE2::FindAndConsume(&rest, token, &text, &brace, &word)) {
    if (brace == "{") {
      if (above.size() == deepest) return;
      if (!above.empty() && above.back() == "properties") reader.add_without(Named::key, key, brace);
      above.push_back(key);
    } else if (brace == "}") {
      if (!above.empty()) above.pop_back();
    } else if (!text.empty() && RE2::PartialMatch(rest, colon)) {
      key = text.substr(1, text.size() - 2);
      continue;
    } else if (key == "default" && !above.empty() && !above.back().empty()) {
      reader.add(Named::key, above.back(), text.empty() ? word : text);
    }
    key = {};
  }
}

enum class Lines : std::uint8_t { settings, of_github };

// Lines `key: value` and `key = value`, with the keys above them by their indentation or section; of an action or a
// workflow only the defaults of its inputs, and the variables that it sets.
void read_lines(OptionReader& reader, Lines kind) {
  static const RE2 line_form(
      R"re(^([ \t]*)(?:- )?["']?([A-Za-z_][\w.-]*)["']?\s*[:=][ \t]*("[^"]*"|'[^']*'|[^\s,#{\[|>&*!]\S*)?[ \t]*(,?)[ \t]*(?:#.*|//.*)?[{\[]?\s*$)re");
  static const RE2 section(R"(^\s*\[+([\w."-]+)\]+\s*$)");
  struct Above {
    std::size_t indent;
    std::string name;
  };
  std::vector<Above> above;
  std::string table;
  const std::string_view code = reader.code();
  for (std::size_t at = 0; at < code.size();) {
    const std::size_t end = line_end(code, at);
    const std::string_view line = code.substr(at, std::min<std::size_t>(end - at, 500));
    at = end + 1;
    re2::StringPiece indent, name, value;
    if (RE2::FullMatch(line, section, &name)) {
      table = std::string(name) + std::string(1, nesting);
      continue;
    }
    // The value of a variable is computed more often than not.
    static const RE2 expression(R"re(^([ \t]*)([A-Z]\w+):\s*(["']?\$\{\{.*))re");
    if (!RE2::FullMatch(line, line_form, &indent, &name, &value) &&
        (kind == Lines::settings || !RE2::FullMatch(line, expression, &indent, &name, &value))) {
      continue;
    }
    while (!above.empty() && above.back().indent >= indent.size()) above.pop_back();
    std::string full = table;
    for (const Above& one : above) full += one.name + std::string(1, nesting);
    full += std::string(name);
    std::string_view word = value;
    while (word.ends_with(',') || word.ends_with(';')) word.remove_suffix(1);
    if (word.empty()) {
      if (above.size() < 12) above.push_back({indent.size(), std::string(name)});
    } else if (kind == Lines::settings) {
      reader.add_word(Named::key, full, word);
    } else if (!above.empty() && above.back().name == "env") {
      word.find("${{") == std::string_view::npos ? reader.add_word(Named::variable, name, word)
                                                 : reader.add(Named::variable, name, word);
    } else if (above.size() == 2 && above[0].name == "inputs" && name == "default") {
      reader.add_word(Named::key, above[1].name, word);
    }
  }
}

}  // namespace

void read_data(OptionReader& reader) {
  if (extension_of(reader.path()) == "json" && (reader.code().find("\"default\"") != std::string_view::npos ||
                                                reader.code().find("\"properties\"") != std::string_view::npos)) {
    read_schema(reader);
  }
  static const RE2 defaults(
      R"((?i)(?:^|/)(?:[\w.-]*defaults?[\w.-]*|values|resources/(?:[\w-]+/)*[\w.-]+|appsettings)\.(?:ya?ml|toml|jsonc?|ini|conf|cfg|properties)$)");
  static const RE2 of_github(R"((?:^|/)(?:action|\.github/workflows/[^/]*)\.ya?ml$)");
  if (RE2::PartialMatch(reader.path(), of_github)) return read_lines(reader, Lines::of_github);
  if (RE2::PartialMatch(reader.path(), defaults)) read_lines(reader, Lines::settings);
}

// variable "port" { default = 8080 } of Terraform
void read_terraform(OptionReader& reader) {
  static const RE2 form(R"re((?m)^variable\s+"([\w-]+)"\s*\{)re");
  static const RE2 value(R"re((?m)^\s+default\s*=\s*("[^"\n$]*"|[^\s"\[{]+)\s*$)re");
  re2::StringPiece rest = reader.code(), name, given;
  while (RE2::FindAndConsume(&rest, form, &name)) {
    const std::string_view after = rest.substr(0, 2000);
    if (RE2::PartialMatch(after.substr(0, after.find("\n}")), value, &given)) reader.add(Named::key, name, given);
  }
}

// option(TOOL_TESTS "text" ON), set(TOOL_SIZE 5 CACHE STRING "text") of CMake
void read_cmake(OptionReader& reader) {
  static const RE2 option(R"re((?i)\boption\s*\(\s*(\w+)\s+"[^"]*"\s+(\w+)\s*\))re");
  static const RE2 cached(R"re((?i)\bset\s*\(\s*(\w+)\s+("[^"$]*"|[^\s"$()]+)\s+CACHE\b)re");
  for (const RE2* form : {&option, &cached}) reader.add_all_words(Named::variable, *form);
}

void read_constants(OptionReader& reader) {
  static const RE2 capitals(
      R"(\bDEFAULT_([A-Z][A-Z0-9_]+)\b(?:\s*:\s*[^=\n;,(){}]{1,40}|\s+[a-z][\w.]*)?\s*:?=\s*([^=\s][^\n;]*))");
  static const RE2 camel(
      R"(\bk?[dD]efault([A-Z]\w+)\b(?:\s*:\s*[^=\n;,(){}]{1,40}|\s+[a-z][\w.]*)?\s*:?=\s*([^=\s][^\n;]*))");
  static const RE2 define(R"((?m)^\s*#\s*define\s+DEFAULT_([A-Z][A-Z0-9_]+)\s+(\S+)\s*$)");
  for (const RE2* form : {&capitals, &camel, &define}) {
    re2::StringPiece rest = reader.code(), name, value;
    while (RE2::FindAndConsume(&rest, *form, &name, &value)) {
      std::string_view text = value;
      while (text.ends_with(',') || text.ends_with(' ') || text.ends_with('\r')) text.remove_suffix(1);
      if (name != "Value" && name != "ValueFactory") reader.add(Named::key, name, text);
    }
  }
}

}  // namespace docgarden::facts
