// SPDX-License-Identifier: MIT
// argparse, optparse, click, typer, absl; os.environ and its wrappers; fields of dataclasses and models, parameters.
#include "checks/facts/options/reader.h"

namespace docgarden::facts {
namespace {

void add_default(OptionReader& reader, Named named, std::string_view name, const std::vector<Argument>& arguments,
                 const Argument* given) {
  if (given != nullptr) {
    reader.add(named, name, given->text);
  } else {
    reader.add_without(named, name, arguments.front().text);
  }
}

void read_argparse(OptionReader& reader) {
  static const RE2 form(R"(\b(add_argument|add_option|addoption)\s*(\())");
  reader.calls(form, [&](std::string_view, const std::vector<Argument>& arguments) {
    for (const Argument& argument : arguments) {
      if (!argument.name.empty()) continue;
      for (const std::string_view name : option_names(argument.text)) {
        add_default(reader, Named::option, name, arguments, find_argument(arguments, {"default"}));
      }
    }
  });
}

void read_click(OptionReader& reader) {
  static const RE2 form(R"(@[\w.]*\b(option|argument)\s*(\())");
  reader.calls(form, [&](std::string_view, const std::vector<Argument>& arguments) {
    const Argument* given = find_argument(arguments, {"default"});
    for (const Argument& argument : arguments) {
      if (argument.name.empty() || argument.name == "envvar") {
        const Named named = argument.name.empty() ? Named::option : Named::variable;
        if (named == Named::variable) {
          add_default(reader, named, string_of(argument.text), arguments, given);
        } else {
          for (const std::string_view name : option_names(argument.text)) {
            add_default(reader, named, name, arguments, given);
          }
        }
      }
    }
  });
}

// `port: int = typer.Option(8080, "--port")`, `port: Annotated[int, typer.Option("--port")] = 8080`
void read_typer(OptionReader& reader) {
  static const RE2 assigned(R"((?m)^\s*(\w+)\s*:[^=\n]*=\s*(?:typer\.)?Option(\())");
  reader.calls(assigned, [&](std::string_view field, const std::vector<Argument>& arguments) {
    const Argument* given = find_argument(arguments, {"default"});
    bool named = false;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      if (!arguments[i].name.empty()) continue;
      if (i == 0 && given == nullptr) {
        given = &arguments[0];
        continue;
      }
      for (const std::string_view name : option_names(arguments[i].text)) {
        add_default(reader, Named::option, name, arguments, given);
        named = true;
      }
    }
    if (!named) add_default(reader, Named::option, field, arguments, given);
  });
}

// `port: Annotated[int, typer.Option("--port")] = 8080`, `port: Annotated[int, Field(description="…")] = 8080`
void read_annotated(OptionReader& reader) {
  static const RE2 form(R"((?m)^\s*(\w+)\s*:\s*(?:\w+\.)?Annotated(\[))");
  static const RE2 behind(R"(^\s*=\s*([^\n]+?),?\s*\n)"), option(R"(\b(?:Option|Parameter)\()");
  const std::string_view code = reader.code();
  re2::StringPiece rest = code, field, bracket, value;
  while (RE2::FindAndConsume(&rest, form, &field, &bracket)) {
    std::size_t end = 0;
    const std::size_t open = static_cast<std::size_t>(bracket.data() - code.data());
    if (reader.arguments_at(open, &end).empty()) continue;
    const bool has = RE2::PartialMatch(code.substr(end), behind, &value);
    const std::string_view inside = code.substr(open, end - open);
    const bool is_option = RE2::PartialMatch(inside, option);
    std::vector<std::string_view> names;
    if (is_option) names = option_names(inside);
    if (is_option && names.empty()) names.push_back(field);
    for (const std::string_view name : names) {
      if (has) {
        reader.add(Named::option, name, value);
      } else {
        reader.add_without(Named::option, name, name);
      }
    }
    if (has && !is_option) reader.add(Named::key, field, value);
  }
}

void read_environment(OptionReader& reader) {
  static const RE2 form(
      R"((os\.getenv|environ\.get|environ\.setdefault|getenv|\benv(?:\.\w+)?|\bconfig|get_env|env_\w+|\w*_from_env|_env)\s*(\())");
  reader.calls(form, [&](std::string_view, const std::vector<Argument>& arguments) {
    const std::string_view name = string_of(arguments[0].text);
    if (name.empty() || name.find_first_of("abcdefghijklmnopqrstuvwxyz") != std::string_view::npos) return;
    const Argument* given = find_argument(arguments, {"default"});
    if (given == nullptr && arguments.size() > 1 && arguments[1].name.empty()) given = &arguments[1];
    if (given == nullptr) {
      reader.add_without(Named::variable, name, arguments[0].text);
    } else {
      reader.add(Named::variable, name, given->text);
    }
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
      if (given != nullptr) reader.add(Named::key, name, given->text);
    } else if (RE2::FullMatch(value, single, &word)) {
      reader.add(Named::key, name, word);
    }
  }
}

void read_absl(OptionReader& reader) {
  static const RE2 form(R"(\b(DEFINE_(?:integer|string|boolean|bool|float|enum|list)\w*)\s*(\())");
  reader.calls(form, [&](std::string_view, const std::vector<Argument>& arguments) {
    const std::string_view name = string_of(arguments[0].text);
    const Argument* given = find_argument(arguments, {"default"});
    if (given == nullptr && arguments.size() > 1) given = &arguments[1];
    if (!name.empty() && given != nullptr) reader.add(Named::option, name, given->text);
  });
}

}  // namespace

void read_python(OptionReader& reader) {
  read_argparse(reader);
  read_click(reader);
  read_typer(reader);
  read_annotated(reader);
  read_environment(reader);
  read_fields(reader);
  read_absl(reader);
}

}  // namespace docgarden::facts
