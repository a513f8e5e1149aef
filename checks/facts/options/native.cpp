// SPDX-License-Identifier: MIT
// gflags and absl, CLI11, boost::program_options and cxxopts, getopt_long; fields of structures.
#include "checks/facts/options/reader.h"

namespace docgarden::facts {
namespace {

void read_flags(OptionReader& reader) {
  static const RE2 gflags(R"(\b(DEFINE_(?:u?int(?:32|64)|string|bool|double))\s*(\())");
  reader.calls(gflags, [&](const Call& call) {
    if (call.arguments.size() >= 2) reader.add(Named::option, call.arguments[0].text, call.arguments[1].text);
  });
  static const RE2 absl(R"(\b(ABSL_FLAG)\s*(\())");
  reader.calls(absl, [&](const Call& call) {
    if (call.arguments.size() >= 3) reader.add(Named::option, call.arguments[1].text, call.arguments[2].text);
  });
}

// add_option("-p,--port", port, "text")->default_val(8080); otherwise the variable has it, where nobody can tell.
void read_cli11(OptionReader& reader) {
  static const RE2 form(R"(\b(add_option(?:_function)?|add_flag)\s*(?:<[^>]*>)?(\())");
  static const RE2 value(R"(->\s*default_(?:val|str)\(\s*([^)]*?)\s*\))");
  reader.calls(form, [&](const Call& call) {
    std::string_view chain = reader.code().substr(call.end, 600);
    chain = chain.substr(0, chain.find(';'));
    re2::StringPiece given;
    RE2::PartialMatch(chain, value, &given);
    for (const std::string_view name : option_names(call.arguments[0].text)) {
      reader.add_or_without(Named::option, name, given, call.arguments[0].text);
    }
  });
}

// ("port,p", po::value<int>()->default_value(8080), "text"), ("p,port", "text",
// cxxopts::value<int>()->default_value("1"))
void read_tables(OptionReader& reader) {
  static const RE2 form(
      R"re(\(\s*"([\w,\- ]+)"\s*,(?:\s*"[^"\n]*"\s*,)?\s*(?:[\w:]+::)?value<[^;\n]*?>\([^)]*\)([^,\n]*))re");
  static const RE2 value(R"(default_value\(\s*([^)]*?)\s*\))");
  static const RE2 part(R"(([A-Za-z][\w-]+))");
  re2::StringPiece rest = reader.code(), names, chain, name;
  while (RE2::FindAndConsume(&rest, form, &names, &chain)) {
    re2::StringPiece given;
    RE2::PartialMatch(chain, value, &given);
    while (RE2::FindAndConsume(&names, part, &name)) reader.add_or_without(Named::option, name, given, name);
  }
  static const RE2 getopt(R"re(\{\s*"([\w-]+)"\s*,\s*(?:no_argument|required_argument|optional_argument|[012])\s*,)re");
  reader.add_all_without(Named::option, getopt);
}

// `int max_depth = 3;`, `int max_depth{3};` of a structure.
void read_fields(OptionReader& reader) {
  static const RE2 form(
      R"re((?m)^[ \t]+(?:static |constexpr |const |inline )*[A-Za-z_][\w:<>, ]*[ \t]+([a-z_A-Z]\w+)[ \t]*(?:=[ \t]*([^;=\n]+)|\{([^;{}\n]+)\});)re");
  re2::StringPiece rest = reader.code(), name, value, braced;
  while (RE2::FindAndConsume(&rest, form, &name, &value, &braced)) {
    reader.add(Named::key, name, value.data() == nullptr ? braced : value);
  }
}

}  // namespace

void read_native(OptionReader& reader) {
  read_flags(reader);
  read_cli11(reader);
  read_tables(reader);
  read_fields(reader);
}

}  // namespace docgarden::facts
