// SPDX-License-Identifier: MIT
// Ruby (optparse, thor, ENV), PHP, shells, and what containers are started with.
#include "checks/facts/options/reader.h"
#include "checks/facts/path_table.h"

namespace docgarden::facts {
namespace {

void read_ruby(OptionReader& reader) {
  static const RE2 fetch(R"re(\bENV\.fetch\(?\s*["'](\w+)["']\s*(?:,\s*|\)?\s*\{\s*)("[^"\n]*"|'[^'\n]*'|[\w.]+))re");
  static const RE2 otherwise(R"re(\bENV\[["'](\w+)["']\]\s*\|\|=?\s*("[^"\n]*"|'[^'\n]*'|[\w.]+))re");
  static const RE2 setting(
      R"re((?m)^\s*(?:config|setting|attribute|option|config_param)\s*\(?\s*:(\w+)[^\n]*?\bdefault(?::|\s*=>)\s*("[^"\n]*"|'[^'\n]*'|[^\s,)]+))re");
  static const RE2 thor(
      R"re((?:method_option|class_option|option)\s*\(?\s*:?["']?([\w-]+)["']?\s*,[^\n]*?\bdefault(?::|\s*=>)\s*("[^"\n]*"|'[^'\n]*'|[^\s,)]+))re");
  reader.add_all(Named::variable, fetch);
  reader.add_all(Named::variable, otherwise);
  reader.add_all(Named::key, setting);
  reader.add_all(Named::option, thor);
  static const RE2 named(R"re((?m)^\s*(?:method_option|class_option|option)[ (]*:?["']?([a-z][\w-]*)["']?\s*,)re");
  reader.add_all_without(Named::option, named);
  static const RE2 on(
      R"re(\b(?:on|(?:add_)?option)\b[\s(]*(?::?["']?[\w/]+["']?,\s*)?((?:"[^"\n]*"|'[^'\n]*')(?:\s*,\s*(?:"[^"\n]*"|'[^'\n]*'))*))re");
  re2::StringPiece rest = reader.code(), texts;
  while (RE2::FindAndConsume(&rest, on, &texts)) {
    for (const std::string_view name : option_names(texts)) reader.add_without(Named::option, name, name);
  }
}

void read_php(OptionReader& reader) {
  static const RE2 call(R"re(\b(?:env|getenv)\(\s*["'](\w+)["']\s*,\s*("[^"\n]*"|'[^'\n]*'|[\w.-]+)\s*\))re");
  static const RE2 otherwise(
      R"re((?:getenv\(\s*["'](\w+)["']\s*\)|\$_ENV\[["'](\w+)["']\])\s*\?[:?]\s*("[^"\n]*"|'[^'\n]*'|[\w.-]+))re");
  static const RE2 option(R"(->(addOption)\s*(\())");
  reader.add_all(Named::variable, call);
  re2::StringPiece rest = reader.code(), name, other, value;
  while (RE2::FindAndConsume(&rest, otherwise, &name, &other, &value)) {
    reader.add(Named::variable, name.empty() ? other : name, value);
  }
  reader.calls(option, [&](const Call& call) {
    const std::string_view named = string_of(call.arguments[0].text);
    if (named.empty()) return;
    const Argument* given = call.arguments.size() > 4 ? &call.arguments[4] : nullptr;
    reader.add_or_without(Named::option, named, text_of(given), call.arguments[0].text);
  });
}

}  // namespace

void read_scripts(OptionReader& reader) {
  const std::string_view extension = extension_of(reader.path());
  if (extension == "rb" || extension == "rake") return read_ruby(reader);
  if (extension == "php") return read_php(reader);
  static const RE2 parameter(R"(\$\{([A-Z_]\w+):?[-=]([^{}$\n"']*)\})");
  static const RE2 quoted(R"re(\$\{([A-Z_]\w+):?[-=]["']([^{}$\n"']*)["']\})re");
  static const RE2 computed(R"(\$\{([A-Z_]\w+):?[-=]("?[^{}$\n"']*\$))");
  static const RE2 asked(R"(\$\{([A-Z_]\w+)(?:\}|:?[?+]))");
  static const RE2 build(R"re((?m)^\s*(?:ENV|ARG)\s+([A-Z]\w+)[= ]("[^"\n$]*"|[^\s$]+)\s*$)re");
  static const RE2 sample(R"((?m)^#?[ \t]*(?:export )?([A-Z]\w+)=([^\s$#]*)[ \t]*(?:#.*)?$)");
  reader.add_all_words(Named::variable, parameter);
  reader.add_all_words(Named::variable, quoted);
  reader.add_all(Named::variable, computed);
  const std::string_view name = name_of(reader.path());
  if (name.find("compose") != std::string_view::npos) reader.add_all_without(Named::variable, asked);
  if (name.find("ockerfile") != std::string_view::npos || name.find("ontainerfile") != std::string_view::npos) {
    reader.add_all_words(Named::variable, build);
  }
  if (name.starts_with(".env") || name.ends_with(".env") || name.ends_with(".env.example")) {
    reader.add_all_words(Named::variable, sample);
  }
}

}  // namespace docgarden::facts
