// SPDX-License-Identifier: MIT
#include "checks/docs/own_command.h"

#include <array>

#include "checks/facts/path_table.h"
#include "checks/facts/subcommands/subcommands.h"

namespace docgarden::docs {
namespace {

// Programs that start another one, with the word that tells them to. Options may follow.
struct Starter {
  std::string_view program, verb;
};
constexpr std::array<Starter, 19> starters = {{{"uv", "run"},
                                               {"poetry", "run"},
                                               {"pdm", "run"},
                                               {"hatch", "run"},
                                               {"pipenv", "run"},
                                               {"rye", "run"},
                                               {"pixi", "run"},
                                               {"bundle", "exec"},
                                               {"pnpm", "exec"},
                                               {"yarn", ""},
                                               {"pnpm", ""},
                                               {"npx", ""},
                                               {"pnpx", ""},
                                               {"bunx", ""},
                                               {"uvx", ""},
                                               {"python", "-m"},
                                               {"python3", "-m"},
                                               {"python", ""},
                                               {"php", ""}}};

std::size_t first_after_starter(const std::vector<ShellWord>& words) {
  for (const Starter& starter : starters) {
    if (words[0].text != starter.program || (!starter.verb.empty() && words[1].text != starter.verb)) continue;
    std::size_t first = starter.verb.empty() ? 1 : 2;
    while (first < words.size() && words[first].text.starts_with('-')) ++first;
    return first;
  }
  return 0;
}

// `cargo run … -- serve`, `go run ./cmd/tool serve`: the number of the word before the arguments; 0 for others.
std::size_t built_and_run(const std::vector<ShellWord>& words) {
  if (words[1].text != "run") return 0;
  if (words[0].text == "go") return words.size() > 2 && words[2].text.starts_with('.') ? 2 : 0;
  if (words[0].text != "cargo") return 0;
  for (std::size_t i = 2; i < words.size(); ++i) {
    if (words[i].text == "--") return i;
  }
  return 0;
}

}  // namespace

std::optional<OwnCommand> own_command(const std::vector<ShellWord>& words, const facts::Programs& programs) {
  if (words.size() < 2) return std::nullopt;
  std::size_t program = built_and_run(words);
  if (program == 0) {
    program = first_after_starter(words);
    if (program >= words.size()) return std::nullopt;
    std::string name(facts::name_of(words[program].text));
    if (name.ends_with(".exe")) name.resize(name.size() - 4);
    if (!words[program].literal || !programs.contains(name)) return std::nullopt;
  }
  if (program + 1 >= words.size()) return std::nullopt;
  constexpr std::size_t most = 3;
  OwnCommand own{.program = program};
  for (std::size_t i = program + 1; i < words.size() && own.subcommands < most; ++i) {
    if (!words[i].literal || !facts::looks_like_subcommand(words[i].text)) break;
    ++own.subcommands;
  }
  return own.subcommands == 0 ? std::nullopt : std::optional(own);
}

}  // namespace docgarden::docs
