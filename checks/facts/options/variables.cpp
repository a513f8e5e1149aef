// SPDX-License-Identifier: MIT
// What code reads from its environment, in any language: the names, and the defaults that helpers are given with them.
// What stands beside a call (`??`, `||`, `unwrap_or`) the readers of the languages know.
#include "checks/facts/definitions.h"
#include "checks/facts/options/reader.h"
#include "checks/facts/path_table.h"
#include "checks/facts/syntax.h"

namespace docgarden::facts {
namespace {

// getEnv("TOOL_HOST", "localhost"), os.Getenv("TOOL_HOST"), GetEnvironmentVariable("TOOL_HOST")
void read_calls(OptionReader& reader) {
  static const RE2 form(R"(\b(\w*[eE]nv\w*)\s*(\())");
  // Those that give a variable to another process.
  static const RE2 writes(R"((?i)(?:un|re)?set.*|put.*|del.*|remove.*|with.*|add.*|environment)");
  // What these take second is where to look.
  static const RE2 plain("getenv|GetEnvironmentVariable");
  const Language language = language_of(reader.path());
  reader.calls(form, [&](const Call& call) {
    const std::string_view name = string_of(call.arguments[0].text);
    if (!is_in_capitals(name) || name.find(' ') != std::string_view::npos || RE2::FullMatch(call.text, writes)) return;
    if (language == Language::rust && call.text == "env") return;
    const Argument* given = call.arguments.size() == 2 ? &call.arguments[1] : nullptr;
    if (RE2::FullMatch(call.text, plain)) given = nullptr;
    reader.add_or_without(Named::variable, name, text_of(given), call.arguments[0].text);
  });
}

}  // namespace

void read_variables(OptionReader& reader) {
  if (language_of(reader.path()) != Language::python) read_calls(reader);
  static const RE2 read(
      R"re((?:\b(?:process|import\.meta|Deno|Bun)\.env(?:\??\.|\[\s*["'])|\bENV(?:\[|\.(?:fetch|key\?|has_key\?)\(?)\s*["']|\benv_name:\s*["']|\benviron(?:\[|\.pop\()\s*["']|\bgetenv\(\)\.\w+\(\s*"|\$_(?:ENV|SERVER)\[["']|\benv::var(?:_os)?\(\s*"|\bvar_os\(\s*"|\benv!\(\s*"|_ENV(?:IRONMENT)?\s+")([A-Z]\w*[A-Z0-9])\b)re");
  static const RE2 asked(R"re(["']([A-Z]\w*[A-Z0-9])["']\s+(?:not\s+)?in\s+(?:os\.)?environ\b)re");
  for (const RE2* form : {&read, &asked}) reader.add_all_without(Named::variable, *form);
}

}  // namespace docgarden::facts
