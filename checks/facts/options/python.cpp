// SPDX-License-Identifier: MIT
// argparse, optparse, click, typer, absl; os.environ and its wrappers; fields of dataclasses and models, parameters.
#include "checks/facts/options/reader.h"

namespace docgarden::facts {
namespace {

void read_argparse(OptionReader& reader) {
  static const RE2 form(R"(\b(add_argument|add_option|addoption|make_option|Option|partial)\s*(\())");
  reader.calls(form, [&](const Call& call) {
    // partial(Option, "--port") of pip, Option("--port") of optparse; typer's has its default there.
    const std::string_view first = call.arguments[0].text;
    if (call.text == "partial" ? !first.ends_with("Option")
                               : call.text == "Option" && !string_of(first).starts_with('-'))
      return;
    for (const Argument& argument : call.arguments) {
      if (!argument.name.empty()) continue;
      for (const std::string_view name : option_names(argument.text)) {
        reader.add_or_without(Named::option, name, text_of(find_argument(call.arguments, {"default"})),
                              call.arguments[0].text);
      }
    }
  });
}

void read_click(OptionReader& reader) {
  static const RE2 form(R"(@[\w.]*\b(option|argument)\s*(\())");
  reader.calls(form, [&](const Call& call) {
    const Argument* given = find_argument(call.arguments, {"default"});
    for (const Argument& argument : call.arguments) {
      if (argument.name.empty() || argument.name == "envvar") {
        const Named named = argument.name.empty() ? Named::option : Named::variable;
        if (named == Named::variable) {
          reader.add_or_without(named, string_of(argument.text), text_of(given), call.arguments[0].text);
        } else {
          for (const std::string_view name : option_names(argument.text)) {
            reader.add_or_without(named, name, text_of(given), call.arguments[0].text);
          }
        }
      }
    }
  });
}

// `port: int = typer.Option(8080, "--port")`, `port: Annotated[int, typer.Option("--port")] = 8080`
void read_typer(OptionReader& reader) {
  static const RE2 assigned(R"((?m)^\s*(\w+)\s*:[^=\n]*=\s*(?:typer\.)?Option(\())");
  reader.calls(assigned, [&](const Call& call) {
    const Argument* given = find_argument(call.arguments, {"default"});
    bool named = false;
    for (std::size_t i = 0; i < call.arguments.size(); ++i) {
      if (!call.arguments[i].name.empty()) continue;
      if (i == 0 && given == nullptr) {
        given = &call.arguments[0];
        continue;
      }
      for (const std::string_view name : option_names(call.arguments[i].text)) {
        reader.add_or_without(Named::option, name, text_of(given), call.arguments[0].text);
        named = true;
      }
    }
    if (!named) reader.add_or_without(Named::option, call.text, text_of(given), call.arguments[0].text);
  });
}

// `port: Annotated[int, typer.Option("--port")] = 8080`, `port: Annotated[int, Field(description="…")] = 8080`
void read_annotated(OptionReader& reader) {
  static const RE2 form(R"((?m)^\s*(\w+)\s*:\s*(?:\w+\.)?Annotated(\[))");
  static const RE2 behind(R"(^\s*=\s*([^\n]+?),?\s*\n)"), option(R"(\b(?:Option|Parameter)\()");
  reader.calls(form, [&](const Call& call) {
    re2::StringPiece value;
    const bool has = RE2::PartialMatch(reader.code().substr(call.end), behind, &value);
    const std::string_view inside = reader.code().substr(call.open, call.end - call.open);
    const bool is_option = RE2::PartialMatch(inside, option);
    std::vector<std::string_view> names;
    if (is_option) names = option_names(inside);
    if (is_option && names.empty()) names.push_back(call.text);
    for (const std::string_view name : names) reader.add_or_without(Named::option, name, value, name);
    if (!is_option)
      reader.add_or_without(Named::key, call.text, has ? std::string_view(value) : std::string_view(), call.text);
  });
}

// `PortOption = Annotated[int, typer.Option("--port")]`, and `port: PortOption = 8080` wherever it is imported.
void read_typer_types(OptionReader& reader) {
  if (reader.code().find("typer") == std::string_view::npos) return;
  static const RE2 declared(R"((?m)^(\w+)\s*(?::\s*[\w.]+\s*)?=\s*(?:\w+\.)?Annotated(\[))");
  reader.calls(declared, [&](const Call& call) {
    for (const std::string_view name : option_names(reader.code().substr(call.open, call.end - call.open)))
      reader.add_without(Named::option, name, name);
  });
  static const RE2 used(R"((?m)^[ \t]+(\w+)[ \t]*:[ \t]*\w+Opt(?:ion)?(?:[ \t]*=[ \t]*([^\n]+?))?,?[ \t]*$)");
  re2::StringPiece rest = reader.code(), name, value;
  while (RE2::FindAndConsume(&rest, used, &name, &value)) reader.add_or_without(Named::option, name, value, name);
}

void read_environment(OptionReader& reader) {
  static const RE2 form(
      R"((os\.getenv|environ\.get|environ\.setdefault|getenv|\benv(?:\.\w+)?|\bconfig|get_env|env_\w+|\w*_from_env|_env)\s*(\())");
  reader.calls(form, [&](const Call& call) {
    const std::string_view name = string_of(call.arguments[0].text);
    if (name.empty() || name.find_first_of("abcdefghijklmnopqrstuvwxyz") != std::string_view::npos) return;
    const Argument* given = find_argument(call.arguments, {"default"});
    if (given == nullptr && call.arguments.size() > 1 && call.arguments[1].name.empty()) given = &call.arguments[1];
    reader.add_or_without(Named::variable, name, text_of(given), call.arguments[0].text);
  });
}

// `timeout: float = 5.0`, `timeout: int = Field(default=5, alias="x")`, of a class or of a function's parameters.
void read_fields(OptionReader& reader) {
  static const RE2 form(
      R"((?m)(?:^[ \t]+|[(,][ \t]*)([A-Za-z]\w+)[ \t]*:[ \t]*([^=\n(){}#]{1,120}?)[ \t]*=[ \t]*([^=\n][^\n]*)$)");
  static const RE2 wrapper(R"(^(?:[\w.]+\.)?(?:Field|field|attrib|ib)(\())");
  static const RE2 single(R"re(^((?:"[^"\n]*"|'[^'\n]*'|[^\s,()#"']+(?:\s*\*\s*[\d_]+)*))\s*(?:[,)#].*|)$)re");
  re2::StringPiece rest = reader.code(), name, type, value;
  while (RE2::FindAndConsume(&rest, form, &name, &type, &value)) {
    const std::size_t at = static_cast<std::size_t>(value.data() - reader.code().data());
    re2::StringPiece bracket, word;
    if (RE2::PartialMatch(value, wrapper, &bracket)) {
      const std::vector<Argument> arguments =
          reader.arguments_at(at + static_cast<std::size_t>(bracket.data() - value.data()));
      const Argument* given = find_argument(arguments, {"default"});
      if (given == nullptr && !arguments.empty() && arguments[0].name.empty()) given = &arguments[0];
      reader.add_or_without(Named::key, name, text_of(given), name);
    } else if (RE2::FullMatch(value, single, &word)) {
      reader.add(Named::key, name, word);
    } else {
      reader.add_without(Named::key, name, name);
    }
  }
  static const RE2 bare(R"((?m)^[ \t]+([A-Za-z]\w+)[ \t]*:[ \t]*[A-Za-z"'][^=\n{}#;]*[^=\n{}#;,:(]$)");
  if (reader.code().find("class ") != std::string_view::npos) reader.add_all_without(Named::key, bare);
}

void read_absl(OptionReader& reader) {
  static const RE2 form(R"(\b(DEFINE_(?:integer|string|boolean|bool|float|enum|list)\w*)\s*(\())");
  reader.calls(form, [&](const Call& call) {
    const std::string_view name = string_of(call.arguments[0].text);
    const Argument* given = find_argument(call.arguments, {"default"});
    if (given == nullptr && call.arguments.size() > 1) given = &call.arguments[1];
    if (!name.empty() && given != nullptr) reader.add(Named::option, name, given->text);
  });
}

}  // namespace

void read_python(OptionReader& reader) {
  read_argparse(reader);
  read_click(reader);
  read_typer(reader);
  read_annotated(reader);
  read_typer_types(reader);
  read_environment(reader);
  read_fields(reader);
  read_absl(reader);
}

}  // namespace docgarden::facts
