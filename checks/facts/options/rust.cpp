// SPDX-License-Identifier: MIT
// clap, both ways; std::env::var; `impl Default`, and serde's functions for defaults.
#include <algorithm>

#include "checks/facts/options/reader.h"
#include "checks/text.h"

namespace docgarden::facts {
namespace {

// The literal that a function without parameters gives: `fn default_port() -> u16 { 8080 }`.
std::string_view result_of(std::string_view code, std::string_view function) {
  static const RE2 body(R"(\s*\(\)\s*->\s*[^{;]{1,80}\{\s*([^{};]{1,120}?)\s*\})");
  const std::string head = "fn " + std::string(function);
  for (std::size_t at = code.find(head); at != std::string_view::npos; at = code.find(head, at + 1)) {
    re2::StringPiece rest = code.substr(at + head.size()), value;
    if (RE2::Consume(&rest, body, &value)) return value;
  }
  return {};
}

std::string dashed(std::string_view field) {
  std::string name(field);
  std::replace(name.begin(), name.end(), '_', '-');
  return name;
}

// One `#[arg(…)]` or `#[serde(…)]` and the field below it.
void read_attribute(OptionReader& reader, std::string_view kind, const std::vector<Argument>& arguments,
                    std::string_view field) {
  const Argument* given = find_argument(arguments, {"default_value_t", "default_value", "default"});
  const auto add = [&](Named named, std::string_view name) {
    reader.add_or_without(named, name, text_of(given), arguments[0].text);
  };
  if (kind == "serde") {
    const std::string_view function = string_of(text_of(given));
    const Argument* renamed = find_argument(arguments, {"rename"});
    const std::string_view value = result_of(reader.code(), function);
    if (!value.empty()) {
      reader.add(Named::key, renamed == nullptr ? field : string_of(renamed->text), value);
    }
    return;
  }
  for (const Argument& argument : arguments) {
    const bool bare = argument.name.empty();
    if (bare && argument.text == "long") add(Named::option, dashed(field));
    if (bare && argument.text == "env" && kind != "serde") {
      std::string name(field);
      std::transform(name.begin(), name.end(), name.begin(), raised);
      add(Named::variable, name);
    }
    if (argument.name == "long") add(Named::option, string_of(argument.text));
    if (argument.name == "env") add(Named::variable, string_of(argument.text));
  }
}

void read_derive(OptionReader& reader) {
  static const RE2 form(R"(#\[\s*(arg|clap|structopt|serde|command|argh|bpaf)\s*(\())");
  static const RE2 below(R"((?:\s*\]|\s*#\[[^\]]*\])*\s*(?:pub(?:\([\w:]+\))?\s+)?(?:r#)?(\w+)\s*:)");
  reader.calls(form, [&](const Call& call) {
    re2::StringPiece after = reader.code().substr(call.end), field;
    if (RE2::Consume(&after, below, &field)) read_attribute(reader, call.text, call.arguments, field);
  });
}

// Arg::new("port").long("port").default_value("8080"), up to the next Arg::new.
void read_builder(OptionReader& reader) {
  static const RE2 start(R"(\b(?:Arg::(?:new|with_name)|flag|opt)\()");
  static const RE2 long_name(R"re(\.long\(\s*"([\w-]+)"\s*\))re"), variable(R"re(\.env\(\s*"(\w+)"\s*\))re");
  static const RE2 value(R"(\.default_value\(\s*([^)]*?)\s*\))");
  const std::string_view code = reader.code();
  re2::StringPiece rest = code;
  while (RE2::FindAndConsume(&rest, start)) {
    re2::StringPiece next = rest;
    const bool more = RE2::FindAndConsume(&next, start);
    const std::size_t size = std::min<std::size_t>(more ? rest.size() - next.size() : rest.size(), 4000);
    const std::string_view part = rest.substr(0, size);
    re2::StringPiece name, given;
    RE2::PartialMatch(part, value, &given);
    for (const RE2* form : {&long_name, &variable}) {
      if (!RE2::PartialMatch(part, *form, &name)) continue;
      reader.add_or_without(form == &long_name ? Named::option : Named::variable, name, given, name);
    }
  }
}

// arg!(--title <TITLE> "text"), and the helpers that projects write: opt("title", "text"), flag("force", "text").
void read_helpers(OptionReader& reader) {
  static const RE2 macro(R"(\barg!\(\s*(?:-\w\s+)?--"?([A-Za-z][\w-]*\w))");
  static const RE2 helper(
      R"re(\b(?:opt|flag|multi_opt|optional_opt|optional_multi_opt)\(\s*"([A-Za-z][\w-]*\w)"\s*,)re");
  for (const RE2* form : {&macro, &helper}) reader.add_all_without(Named::option, *form);
}

void read_environment(OptionReader& reader) {
  static const RE2 form(
      R"re(env::var(?:_os)?\(\s*"(\w+)"\s*,?\s*\)(?:\s*\.(?:ok|as_deref|and_then|map|filter|map_err)\((?:[^()]|\([^()]*\))*\))*\s*\.unwrap_or(?:_else)?\(\s*(?:\|[^|]*\|\s*)?((?:[^()]|\([^()]*\))+)\))re");
  reader.add_all(Named::variable, form);
}

// `pub port: u16,` and `rename = "port"` where serde is: keys without a default.
void read_keys(OptionReader& reader) {
  static const RE2 serde(R"(\b(?:Deserialize|Serialize|configurable_component)\b)");
  if (!RE2::PartialMatch(reader.code(), serde)) return;
  static const RE2 field(
      R"((?m)^[ \t]+(?:pub(?:\([\w:]+\))?[ \t]+)?(?:r#)?([a-z_]\w*)[ \t]*:[ \t]*[A-Za-z&\[(][^\n;={}]*,$)");
  static const RE2 renamed(R"re(\brename\s*=\s*"([\w-]+)")re");
  for (const RE2* form : {&field, &renamed}) reader.add_all_without(Named::key, *form);
}

void read_default_impl(OptionReader& reader) {
  static const RE2 form(R"(\bfn default\(\)\s*->\s*([\w<>, ]+)\s*\{\s*[\w:]+\s*(\{))");
  reader.calls(form, [&](const Call& call) {
    for (const Argument& argument : call.arguments) {
      if (!argument.name.empty()) reader.add(Named::key, argument.name, argument.text);
    }
  });
}

}  // namespace

void read_rust(OptionReader& reader) {
  read_derive(reader);
  read_builder(reader);
  read_helpers(reader);
  read_environment(reader);
  read_default_impl(reader);
  read_keys(reader);
}

}  // namespace docgarden::facts
