// SPDX-License-Identifier: MIT
// click and typer: a function with a decorator is a command, and called as the decorator or as the function is.
#include "checks/facts/options/reader.h"
#include "checks/facts/subcommands/reader.h"

namespace docgarden::facts {

void read_python_functions(std::string_view code, std::vector<Subcommand>& found) {
  static const RE2 decorator(R"((?m)^[ \t]*@[\w.]+\.(?:command|group)[ \t]*(\(|$))");
  static const RE2 function(R"((?m)^[ \t]*(?:async[ \t]+)?def[ \t]+(\w+))");
  static const RE2 ending("(.+)_(?:command|cmd|group|grp|cli)");
  constexpr std::size_t reach = 6000;  // bytes down to the function, over other decorators
  if (!has(code, ".command") && !has(code, ".group")) return;
  std::size_t budget = std::size_t{4} << 20;
  re2::StringPiece rest = code;
  re2::StringPiece bracket;
  while (RE2::FindAndConsume(&rest, decorator, &bracket)) {
    std::size_t end = static_cast<std::size_t>(bracket.data() - code.data());
    if (budget < reach) return;
    budget -= reach;
    std::string_view name;
    if (!bracket.empty()) {
      const std::size_t open = end;
      const std::vector<Argument> arguments = arguments_of(code, open, &end);
      for (const Argument& argument : arguments) {
        if (argument.name == "name" || (argument.name.empty() && name.empty())) name = string_of(argument.text);
      }
    }
    if (!name.empty()) {
      found.push_back({std::string(name), static_cast<std::size_t>(name.data() - code.data())});
      continue;
    }
    re2::StringPiece below = code.substr(end, reach);
    re2::StringPiece called, shorter;
    if (!RE2::FindAndConsume(&below, function, &called)) continue;
    const std::size_t at = static_cast<std::size_t>(called.data() - code.data());
    found.push_back({dashed_name(called), at});
    if (RE2::FullMatch(called, ending, &shorter)) found.push_back({dashed_name(shorter), at});
  }
}

}  // namespace docgarden::facts
