// SPDX-License-Identifier: MIT
// Ruby (optparse, thor, ENV), PHP, shells, and what containers are started with.
#include "checks/facts/options/reader.h"
#include "checks/facts/path_table.h"

namespace docgarden::facts {
namespace {

void all(OptionReader& reader, Named named, const RE2& form) {
  re2::StringPiece rest = reader.code(), name, value;
  while (RE2::FindAndConsume(&rest, form, &name, &value)) reader.add(named, name, value);
}

void all_words(OptionReader& reader, Named named, const RE2& form) {
  re2::StringPiece rest = reader.code(), name, value;
  while (RE2::FindAndConsume(&rest, form, &name, &value)) reader.add_word(named, name, value);
}

void read_ruby(OptionReader& reader) {
  static const RE2 fetch(R"re(\bENV\.fetch\(?\s*["'](\w+)["']\s*(?:,\s*|\)?\s*\{\s*)("[^"\n]*"|'[^'\n]*'|[\w.]+))re");
  static const RE2 otherwise(R"re(\bENV\[["'](\w+)["']\]\s*\|\|=?\s*("[^"\n]*"|'[^'\n]*'|[\w.]+))re");
  static const RE2 setting(
      R"re((?m)^\s*(?:config|setting|attribute|option|config_param)\s*\(?\s*:(\w+)[^\n]*?\bdefault(?::|\s*=>)\s*("[^"\n]*"|'[^'\n]*'|[^\s,)]+))re");
  static const RE2 thor(
      R"re((?:method_option|class_option|option)\s*\(?\s*:?["']?([\w-]+)["']?\s*,[^\n]*?\bdefault(?::|\s*=>)\s*("[^"\n]*"|'[^'\n]*'|[^\s,)]+))re");
  all(reader, Named::variable, fetch);
  all(reader, Named::variable, otherwise);
  all(reader, Named::key, setting);
  all(reader, Named::option, thor);
  static const RE2 on(
      R"re(\b(?:on|option)\b[ (]*(?:\w+,\s*)?((?:"[^"\n]*"|'[^'\n]*')(?:\s*,\s*(?:"[^"\n]*"|'[^'\n]*'))*))re");
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
  all(reader, Named::variable, call);
  re2::StringPiece rest = reader.code(), name, other, value;
  while (RE2::FindAndConsume(&rest, otherwise, &name, &other, &value)) {
    reader.add(Named::variable, name.empty() ? other : name, value);
  }
  reader.calls(option, [&](std::string_view, const std::vector<Argument>& arguments) {
    const std::string_view named = string_of(arguments[0].text);
    if (named.empty()) return;
    if (arguments.size() > 4) {
      reader.add(Named::option, named, arguments[4].text);
    } else {
      reader.add_without(Named::option, named, arguments[0].text);
    }
  });
}

}  // namespace

void read_scripts(OptionReader& reader) {
  const std::string_view extension = extension_of(reader.path());
  if (extension == "rb" || extension == "rake") return read_ruby(reader);
  if (extension == "php") return read_php(reader);
  static const RE2 parameter(R"(\$\{([A-Z]\w+):?[-=]([^{}$\n"']*)\})");
  static const RE2 quoted(R"re(\$\{([A-Z]\w+):?[-=]["']([^{}$\n"']*)["']\})re");
  static const RE2 build(R"re((?m)^\s*(?:ENV|ARG)\s+([A-Z]\w+)[= ]("[^"\n$]*"|[^\s$]+)\s*$)re");
  static const RE2 sample(R"((?m)^#?[ \t]*(?:export )?([A-Z]\w+)=([^\s$#]*)[ \t]*(?:#.*)?$)");
  all_words(reader, Named::variable, parameter);
  all_words(reader, Named::variable, quoted);
  const std::string_view name = name_of(reader.path());
  if (name.find("ockerfile") != std::string_view::npos || name.find("ontainerfile") != std::string_view::npos) {
    all_words(reader, Named::variable, build);
  }
  if (name.starts_with(".env") || name.ends_with(".env") || name.ends_with(".env.example")) {
    all_words(reader, Named::variable, sample);
  }
}

}  // namespace docgarden::facts
