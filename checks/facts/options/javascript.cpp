// SPDX-License-Identifier: MIT
// commander, cac and yargs, oclif; process.env; zod; objects of defaults, fields, and what stands behind `??`.
#include "checks/facts/definitions.h"
#include "checks/facts/options/reader.h"

namespace docgarden::facts {
namespace {

// Whether nothing stands in the brackets that open there: `string()`; then `end` is behind them.
bool is_empty_call(std::string_view code, std::size_t open, std::size_t& end) {
  const std::size_t close = code.find_first_not_of(" \n\t\r", open + 1);
  if (close == std::string_view::npos || code[close] != ')') return false;
  end = close + 1;
  return true;
}

// The arguments inside of an object literal.
std::vector<Argument> fields_of(std::string_view object) {
  return object.starts_with('{') ? arguments_of(object, 0) : std::vector<Argument>();
}

// .option("-p, --port <n>", "text", 8080), .option("--port", "text", parse, 8080), .option("port", { default: 8080 })
void read_options(OptionReader& reader) {
  static const RE2 form(R"((\.option|\.requiredOption|new Option|createOption|\.positional)\s*(\())");
  static const RE2 chained(R"(^\s*\.(default|env|choices|argParser|conflicts|implies|hideHelp|makeOptionMandatory)\()");
  const std::string_view code = reader.code();
  reader.calls(form, [&](const Call& call) {
    const std::vector<Argument>& arguments = call.arguments;
    std::vector<std::string_view> names = option_names(string_of(arguments[0].text));
    const std::vector<Argument> fields =
        arguments.size() > 1 ? fields_of(arguments.back().text) : std::vector<Argument>();
    if (names.empty() && fields.empty()) return;
    if (names.empty()) names.push_back(string_of(arguments[0].text));
    std::vector<Argument> values;  // of the chained call
    if (call.text == "new Option" || call.text == "createOption") {
      std::size_t end = call.end;
      re2::StringPiece link;
      for (int i = 0; i < 6 && RE2::PartialMatch(code.substr(end), chained, &link); ++i) {
        const std::size_t open = static_cast<std::size_t>(link.data() + link.size() - code.data());
        std::vector<Argument> inner = reader.arguments_at(open, &end);
        if (inner.empty()) break;
        if (link == "default") values = std::move(inner);
      }
    }
    const Argument* value = nullptr;
    if (!fields.empty()) {
      value = find_argument(fields, {"default", "defaultValue"});
    } else if (!values.empty()) {
      value = &values[0];
    } else if (arguments.size() > 2 && string_of(arguments[1].text).data() != nullptr) {
      value = &arguments.back();
    }
    for (const std::string_view name : names)
      reader.add_or_without(Named::option, name, text_of(value), arguments[0].text);
  });
}

// Flags.integer({ char: "p", default: 8080 }) of oclif and the like; `port: { type: "number", default: 8080 }`.
void read_objects(OptionReader& reader) {
  static const RE2 form(R"re(["']?([\w.-]+)["']?\s*:\s*(?:[Ff]lags?\.\w+(?:<[^>]*>)?\(\s*)?(\{))re");
  static const RE2 flags(R"(:\s*[Ff]lags?\.)");
  const std::string_view code = reader.code();
  const bool yargs = code.find("yargs") != std::string_view::npos;
  re2::StringPiece rest = code, name, bracket;
  while (RE2::FindAndConsume(&rest, form, &name, &bracket)) {
    const std::vector<Argument> fields = reader.arguments_at(static_cast<std::size_t>(bracket.data() - code.data()));
    if (fields.empty()) continue;
    const Argument* value = find_argument(fields, {"default", "defaultValue"});
    const Argument* type = find_argument(fields, {"type"});
    const bool described = find_argument(fields, {"description", "describe", "desc", "char", "alias"}) != nullptr;
    const std::string_view between(name.data(), static_cast<std::size_t>(bracket.data() - name.data()));
    const bool flag = RE2::PartialMatch(between, flags);
    const bool typed =
        (type != nullptr && !string_of(type->text).empty()) || find_argument(fields, {"choices"}) != nullptr;
    const bool option = flag || (described && (typed || yargs));
    if (option) reader.add_or_without(Named::option, name, text_of(value), name);
    const std::string_view alias = string_of(text_of(find_argument(fields, {"alias"})));
    if (option && !alias.empty()) reader.add_or_without(Named::option, alias, text_of(value), name);
    if (!flag && value != nullptr && (described || typed)) reader.add(Named::key, name, value->text);
  }
}

// { flag: "--port <n>", description: "text", default: 8080 }
void read_flag_objects(OptionReader& reader) {
  static const RE2 form(R"re(\b(?:flags?|long|name|option)\s*:\s*["'`]((?:-\w,? ?)?--[A-Za-z][^"'`\n]*)["'`])re");
  constexpr std::size_t near = 400;  // bytes before it in its object
  const std::string_view code = reader.code();
  re2::StringPiece rest = code, names;
  while (RE2::FindAndConsume(&rest, form, &names)) {
    const std::size_t at = static_cast<std::size_t>(names.data() - code.data());
    const std::size_t from = at - std::min(at, near);
    const std::size_t brace = code.substr(from, at - from).rfind('{');
    if (brace == std::string_view::npos) continue;
    const std::size_t open = from + brace;
    const std::vector<Argument> fields = reader.arguments_at(open);
    const Argument* value = find_argument(fields, {"default", "defaultValue"});
    for (const std::string_view name : option_names(names))
      reader.add_or_without(Named::option, name, text_of(value), name);
  }
}

void read_environment(OptionReader& reader) {
  static const RE2 form(
      R"re((?:process\.env|import\.meta\.env|Deno\.env|\benv)(?:\.([A-Z]\w+)|\[\s*["'](\w+)["']\s*\])!?\)?\s*(?:\|\||\?\?)\s*((?:"[^"\n]*"|'[^'\n]*'|`[^`\n]*`|[^\s,;)]+)))re");
  re2::StringPiece rest = reader.code(), dotted, quoted, value;
  while (RE2::FindAndConsume(&rest, form, &dotted, &quoted, &value)) {
    reader.add(Named::variable, dotted.empty() ? quoted : dotted, value);
  }
}

// `const defaultOptions = { port: 8080 }`
void read_default_objects(OptionReader& reader) {
  static const RE2 form(R"(\b(\w*(?:[dD]efault|DEFAULT)\w*)\s*(?::\s*[^=\n]{1,80})?=\s*(?:Object\.freeze\()?(\{))");
  reader.calls(form, [&](const Call& call) {
    for (const Argument& field : call.arguments) {
      if (field.name.empty()) continue;
      reader.add(Named::key, field.name, field.text);
      for (const Argument& inner : fields_of(field.text)) {
        if (!inner.name.empty()) reader.add(Named::key, inner.name, inner.text);
      }
    }
  });
}

// `timeout = 5,` of a pattern or of parameters, `private timeout = 5;`, `options.timeout ?? 5`, z.number().default(5)
void read_fields(OptionReader& reader) {
  static const RE2 given(
      R"re((?m)(?:^|[{(,])[ \t]*(?:(?:private|public|protected|readonly|static)[ \t]+)*([A-Za-z_$][\w$]+)\??(?:[ \t]*:[ \t]*[\w<>|\[\]. "']{1,60})?[ \t]*=[ \t]*("[^"\n]*"|'[^'\n]*'|-?\d[\w.]*(?:[ \t]*\*[ \t]*[\d_]+)*|true|false)[ \t]*[,;})\n])re");
  static const RE2 missing(
      R"re(\.([a-z_]\w+)\s*(?:\?\?|\|\|)\s*("[^"\n]*"|'[^'\n]*'|-?\d[\w.]*(?:[ \t]*\*[ \t]*[\d_]+)*|true|false)[\s,;)}])re");
  for (const RE2* form : {&given, &missing}) reader.add_all(Named::key, *form);
  // Members of an interface or a type: `port?: number`, `port: number;`.
  static const RE2 member(
      R"re((?m)^[ \t]+(?:readonly[ \t]+)?["']?([A-Za-z_][\w-]*)["']?(?:\?:[^\n]*|:[ \t]*[A-Za-z"'{\[(][^\n,=]*;?)$)re");
  static const RE2 types(R"(\b(?:interface|type)\s+[A-Z])");
  if (RE2::PartialMatch(reader.code(), types)) reader.add_all_without(Named::key, member);
}

// `PORT: z.coerce.number().default(8080)`: a variable where it is called as one.
void read_zod(OptionReader& reader) {
  static const RE2 form(R"(\b([A-Za-z_]\w+)\s*:\s*z\s*(\.)\s*\w+)"), link(R"(^\s*\.\s*(\w+)\s*(\())");
  const std::string_view code = reader.code();
  re2::StringPiece rest = code, name, dot, function, bracket;
  while (RE2::FindAndConsume(&rest, form, &name, &dot)) {
    const bool capitals = is_in_capitals(name) && name.find('_') != std::string_view::npos;
    std::vector<Argument> value;
    std::size_t end = static_cast<std::size_t>(dot.data() - code.data());
    if (code.substr(end).starts_with(".coerce")) end += 7;
    for (int links = 0; links < 12 && RE2::PartialMatch(code.substr(end), link, &function, &bracket); ++links) {
      const std::size_t open = static_cast<std::size_t>(bracket.data() - code.data());
      const std::vector<Argument> inner = reader.arguments_at(open, &end);
      if (function == "default") value = inner;
      // Nothing stands in brackets: `string()`.
      if (inner.empty() && !is_empty_call(code, open, end)) break;
    }
    reader.add_or_without(capitals ? Named::variable : Named::key, name,
                          value.empty() ? std::string_view() : value[0].text, name);
  }
}

}  // namespace

void read_javascript(OptionReader& reader) {
  read_options(reader);
  read_objects(reader);
  read_flag_objects(reader);
  read_environment(reader);
  read_default_objects(reader);
  read_fields(reader);
  read_zod(reader);
}

}  // namespace docgarden::facts
