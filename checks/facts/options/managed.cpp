// SPDX-License-Identifier: MIT
// picocli and JCommander, Spring, clikt; System.CommandLine, properties of C#; fields.
#include "checks/facts/options/reader.h"

namespace docgarden::facts {
namespace {

// @Option(names = {"-p", "--port"}, defaultValue = "8080") private int port; without a value the field may have it.
void read_annotations(OptionReader& reader) {
  static const RE2 form(R"(@(?:\w+\.)?(Option|Parameter|CommandLine\.Option)\s*(\())");
  static const RE2 field(R"(^(?:\s*@\w+(?:\([^)]*\))?)*\s*(?:[\w<>\[\]?.,]+\s+)+\w+\s*=\s*([^;\n]+);)");
  reader.calls(form, [&](const Call& call) {
    const Argument* names = find_argument(call.arguments, {"names"});
    if (names == nullptr) return;
    re2::StringPiece given = text_of(find_argument(call.arguments, {"defaultValue"}));
    if (given.data() == nullptr) RE2::PartialMatch(reader.code().substr(call.end, 400), field, &given);
    const auto add = [&](std::string_view text) {
      for (const std::string_view name : option_names(text))
        reader.add_or_without(Named::option, name, given, names->text);
    };
    add(names->text);
    static const RE2 constant(R"(\b([A-Z][A-Z0-9_]+)\b)");
    re2::StringPiece rest = names->text, name;
    if (names->text.find('"') != std::string_view::npos) return;
    while (RE2::FindAndConsume(&rest, constant, &name)) add(reader.constant(name));
  });
}

// @Value("${server.port:8080}"), System.getenv("X") ?: "d", System.getenv().getOrDefault("X", "d")
void read_settings(OptionReader& reader) {
  static const RE2 spring(R"(\$\{([\w.-]+):([^{}$\n"]*)\})");
  reader.add_all_words(Named::key, spring);
  static const RE2 kotlin(R"re(getenv\(\s*"(\w+)"\s*\)\s*\?:\s*("[^"\n]*"|\d\w*))re");
  reader.add_all(Named::variable, kotlin);
  static const RE2 lookup(R"(\b(getOrDefault|getProperty|getInteger|getBoolean)\s*(\())");
  reader.calls(lookup, [&](const Call& call) {
    const std::string_view key = string_of(call.arguments[0].text);
    if (!key.empty() && call.arguments.size() == 2) {
      const bool variable = key.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos;
      reader.add(variable ? Named::variable : Named::key, key, call.arguments[1].text);
    }
  });
  static const RE2 sharp(R"re(GetEnvironmentVariable\(\s*"(\w+)"\s*\)\s*\?\?\s*("[^"\n]*"|\d\w*))re");
  reader.add_all(Named::variable, sharp);
}

// new Option<int>("--port", () => 8080), new Option<int>("--port") { DefaultValueFactory = _ => 8080 }
void read_command_line(OptionReader& reader) {
  static const RE2 form(R"(\bnew\s+(?:Cli)?(Option)\s*<[^>(]+(?:<[^>]*>)?>\s*(\())");
  // Option<int> port = new("--port")
  static const RE2 short_form(R"(\bOption<[^;={}()]{1,80}>\??\s+\w+\s*(?:\{\s*get;\s*\}\s*)?=>?\s*(new)\s*(\())");
  static const RE2 factory(R"(^\s*(?:\(\s*\)|\w+|\(\s*\w+\s*\))\s*=>\s*([^,;}\n]+))");
  static const RE2 initial(R"(^\s*(\{))");
  const auto read = [&](const Call& call) {
    re2::StringPiece given, brace;
    bool has = false;
    if (RE2::PartialMatch(reader.code().substr(call.end, 200), initial, &brace)) {
      const std::vector<Argument> fields =
          reader.arguments_at(static_cast<std::size_t>(brace.data() - reader.code().data()));
      has = RE2::PartialMatch(text_of(find_argument(fields, {"DefaultValueFactory"})), factory, &given);
    }
    for (const Argument& argument : call.arguments) has = has || RE2::PartialMatch(argument.text, factory, &given);
    for (const Argument& argument : call.arguments) {
      for (const std::string_view name : option_names(argument.text.substr(0, 200))) {
        reader.add_or_without(Named::option, name, given, argument.text);
      }
      if (argument.text.find("\"-") == std::string_view::npos) break;
    }
  };
  for (const RE2* one : {&form, &short_form}) reader.calls(*one, read);
}

void read_fields(OptionReader& reader) {
  static const RE2 property(
      R"(\b([A-Z]\w+)\s*\{\s*get;\s*(?:(?:private |protected |internal )?(?:set|init);\s*)?\}\s*=\s*([^;\n]+);)");
  static const RE2 field(
      R"((?m)^[ \t]+(?:(?:private|public|protected|internal|static|final|readonly|volatile|const)[ \t]+)+[\w<>\[\]?.,]+[ \t]+(\w{2,})[ \t]*=[ \t]*([^;=\n]+);)");
  static const RE2 kotlin(
      R"((?m)^[ \t]*(?:[a-z@]+[ \t]+)*va[lr][ \t]+(\w{2,})[ \t]*:[ \t]*[\w<>?. ]+=[ \t]*([^,\n=]+),?$)");
  for (const RE2* form : {&property, &field, &kotlin}) {
    reader.add_all(Named::key, *form);
  }
  static const RE2 clikt(R"re(\bby\s+option\(([^\n]*?)\)[^\n]*?\.default\(\s*([^)\n]*?)\s*\))re");
  re2::StringPiece rest = reader.code(), names, value;
  while (RE2::FindAndConsume(&rest, clikt, &names, &value)) {
    for (const std::string_view name : option_names(names)) reader.add(Named::option, name, value);
  }
}

}  // namespace

void read_managed(OptionReader& reader) {
  read_annotations(reader);
  read_settings(reader);
  read_command_line(reader);
  read_fields(reader);
}

}  // namespace docgarden::facts
