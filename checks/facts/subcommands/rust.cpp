// SPDX-License-Identifier: MIT
// clap and structopt: the variants of an enum are commands, each called as it is or as its attribute says.
#include "checks/facts/options/reader.h"
#include "checks/facts/subcommands/reader.h"

namespace docgarden::facts {
namespace {

// The variants of the enum whose body begins behind `at`; gives the offset behind it.
std::size_t read_variants(std::string_view code, std::size_t at, std::vector<Subcommand>& found) {
  static const RE2 attribute(R"re(#\[\s*(?:command|clap|structopt)\([^\]]*?\bname\s*=\s*"([^"]+)")re");
  static const RE2 variant(R"((?:\s*#\[(?:[^\[\]]|\[[^\[\]]*\])*\])*\s*([A-Z]\w*))");
  int depth = 0;
  bool begins = true;  // a variant may begin here
  for (; at < code.size(); ++at) {
    const char c = code[at];
    if (begins && depth == 0) {
      begins = false;
      constexpr std::size_t most = 4000;  // bytes of attributes
      re2::StringPiece rest = code.substr(at, most);
      re2::StringPiece called, given;
      const char* const start = rest.data();
      if (RE2::Consume(&rest, variant, &called)) {
        const re2::StringPiece head(start, static_cast<std::size_t>(called.data() - start));
        const bool renamed = RE2::PartialMatch(head, attribute, &given);
        const std::size_t place = static_cast<std::size_t>(called.data() - code.data());
        found.push_back({renamed ? std::string(given) : dashed_name(called), place});
        at = place + called.size() - 1;
        continue;
      }
    }
    if (c == '"') {
      const std::size_t close = code.find('"', at + 1);
      if (close == std::string_view::npos) return code.size();
      at = close;
    } else if (c == '{' || c == '(' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ')' || c == ']') {
      if (--depth < 0) return at;
    } else if (c == ',' && depth == 0) {
      begins = true;
    }
  }
  return at;
}

}  // namespace

void read_rust_enums(std::string_view code, std::vector<Subcommand>& found) {
  static const RE2 head(
      R"(#\[\s*derive\([^)]*\b(?:Subcommand|StructOpt|Parser|Clap)\b[^)]*\)\s*\](?:\s*#\[(?:[^\[\]]|\[[^\[\]]*\])*\])*\s*(?:pub(?:\([\w:]+\))?\s+)?enum\s+\w+(?:<[^>]*>)?\s*\{)");
  const bool may = has(code, "Subcommand") || has(code, "StructOpt") || has(code, "Parser") || has(code, "Clap");
  if (!may || !has(code, "enum ")) return;
  re2::StringPiece rest = code;
  while (RE2::FindAndConsume(&rest, head)) {
    const std::size_t end = read_variants(code, static_cast<std::size_t>(rest.data() - code.data()), found);
    rest.remove_prefix(std::min(end - static_cast<std::size_t>(rest.data() - code.data()), rest.size()));
  }
}

}  // namespace docgarden::facts
