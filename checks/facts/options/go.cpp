// SPDX-License-Identifier: MIT
// flag, pflag and cobra, urfave/cli, kingpin; helpers around os.Getenv; struct tags; viper.
#include <algorithm>

#include "checks/facts/options/reader.h"

namespace docgarden::facts {
namespace {

// Int(name, default, usage), IntVar(&x, name, default, usage); with P a letter stands behind the name.
void read_flags(OptionReader& reader) {
  static const RE2 form(
      R"(\.((?:String|Bool|Int|Int8|Int16|Int32|Int64|Uint|Uint16|Uint32|Uint64|Float32|Float64|Duration|IP|Bytes\w*|StringSlice|StringArray|IntSlice)(?:Var)?P?)\s*(\())");
  reader.calls(form, [&](const Call& call) {
    const std::size_t skip = call.text.find("Var") != std::string_view::npos ? 1 : 0;
    const std::size_t value = skip + (call.text.ends_with('P') ? 2 : 1);
    if (call.arguments.size() <= value + 1) return;
    const std::string_view name = string_of(call.arguments[skip].text);
    if (!name.empty()) reader.add(Named::option, name, call.arguments[value].text);
  });
}

// Var(&x, name, usage), Func(name, usage, f), and what packages of flags make: NewBytes(name, default, usage).
void read_other_flags(OptionReader& reader) {
  static const RE2 var(R"((\.(?:(?:Text|Count|Func|BoolFunc)?VarP?F?|Count|Func|BoolFunc))\s*(\())");
  static const RE2 made(R"(\b\w*[fF]lag\w*\.(New\w+)\s*(\())");
  const auto named = [&](const Call& call, std::size_t at) {
    return at < call.arguments.size() ? string_of(call.arguments[at].text) : std::string_view();
  };
  reader.calls(var, [&](const Call& call) {
    std::string_view name = named(call, 0);
    if (name.empty()) name = named(call, 1);
    if (call.arguments.size() > 2 && name.find(' ') == std::string_view::npos)
      reader.add_without(Named::option, name, call.arguments[0].text);
  });
  reader.calls(made, [&](const Call& call) {
    if (call.text == "NewFlagSet") return;
    const std::string_view given = call.arguments.size() == 3 ? call.arguments[1].text : std::string_view();
    reader.add_or_without(Named::option, named(call, 0), given, call.arguments[0].text);
  });
}

// &cli.IntFlag{Name: "port", Value: 8080, EnvVars: []string{"PORT"}}
void read_cli(OptionReader& reader) {
  static const RE2 form(R"(\bcli\.(\w+Flag)\s*(\{))");
  reader.calls(form, [&](const Call& call) {
    const Argument* name = find_argument(call.arguments, {"Name"});
    const Argument* value = find_argument(call.arguments, {"Value"});
    if (name == nullptr || string_of(name->text).empty()) return;
    reader.add_or_without(Named::option, string_of(name->text), text_of(value), name->text);
    const Argument* variables = find_argument(call.arguments, {"EnvVars", "Sources", "EnvVar"});
    static const RE2 quoted(R"re("([A-Z]\w+)")re");
    if (variables == nullptr || value == nullptr) return;
    re2::StringPiece rest = variables->text, variable;
    while (RE2::FindAndConsume(&rest, quoted, &variable)) reader.add(Named::variable, variable, value->text);
  });
}

// `env:"PORT" envDefault:"8080"`, `yaml:"port" default:"8080"`
void read_tags(OptionReader& reader) {
  static const RE2 form(R"((?m)^\s*(\w+)\s[^`\n]*(`[^`\n]*`))");
  static const RE2 value(R"re(\b(?:envDefault|default|default_value|env-default):"([^"]*)")re");
  static const RE2 variable(R"re(\b(?:env|envconfig):"(\w+)[",])re");
  static const RE2 key(R"re(\b(?:json|ya?ml|toml|mapstructure|koanf|hcl):"([\w-]+)[",])re");
  static const RE2 option(R"re(\b(?:long|name|flag|cli|arg):"(?:--)?([\w-]+)[",])re");
  re2::StringPiece rest = reader.code(), field, tag, given, name;
  while (RE2::FindAndConsume(&rest, form, &field, &tag)) {
    const bool has = RE2::PartialMatch(tag, value, &given);
    const auto add = [&](Named named, std::string_view one) {
      has ? reader.add_word(named, one, given) : reader.add_without(named, one, field);
    };
    if (RE2::PartialMatch(tag, variable, &name)) add(Named::variable, name);
    if (has && RE2::PartialMatch(tag, option, &name)) add(Named::option, name);
    bool renamed = false;
    for (re2::StringPiece names = tag; RE2::FindAndConsume(&names, key, &name); renamed = true) add(Named::key, name);
    if (!renamed) add(Named::key, field);
  }
}

void read_others(OptionReader& reader) {
  static const RE2 viper(R"(\b(SetDefault)\s*(\())");
  reader.calls(viper, [&](const Call& call) {
    const std::string_view name = string_of(call.arguments[0].text);
    if (!name.empty() && call.arguments.size() == 2) reader.add(Named::key, name, call.arguments[1].text);
  });
  // app.Flag("port", "text").Short('p').Default("8080"), and the helpers that end in Flag.
  static const RE2 kingpin(R"(\b(\w*Flag)\s*(\())"), link(R"(^\s*\.\s*([A-Z]\w*)(\())");
  const std::string_view code = reader.code();
  reader.calls(kingpin, [&](const Call& call) {
    std::string_view name;
    for (std::size_t i = 0; i < std::min<std::size_t>(call.arguments.size(), 2) && name.empty(); ++i) {
      name = string_of(call.arguments[i].text);
    }
    if (name.empty() || name.find(' ') != std::string_view::npos) return;
    std::vector<Argument> value;
    std::size_t end = call.end;
    re2::StringPiece function, bracket;
    for (int links = 0; links < 8 && RE2::PartialMatch(code.substr(end), link, &function, &bracket); ++links) {
      std::vector<Argument> inner = reader.arguments_at(static_cast<std::size_t>(bracket.data() - code.data()), &end);
      if (function == "Default")
        value = std::move(inner);
      else if (inner.empty())
        break;
    }
    reader.add_or_without(Named::option, name, value.empty() ? std::string_view() : value[0].text, name);
  });
}

}  // namespace

void read_go(OptionReader& reader) {
  read_flags(reader);
  read_other_flags(reader);
  read_cli(reader);
  read_tags(reader);
  read_others(reader);
}

}  // namespace docgarden::facts
