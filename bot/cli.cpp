// SPDX-License-Identifier: MIT
#include "bot/cli.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <vector>

#include "bot/commands/commands.h"
#include "checks/error.h"
#include "checks/nearest.h"

namespace docgarden::bot {
namespace {

struct Command {
  const char* name;
  const char* summary;
  Run (*declare)(CLI::App& command);
};

constexpr Command commands[] = {
    {"scan", "Report what the documents say and the code contradicts", scan_command},
    {"report", "Say how far the documents can be relied on", report_command},
    {"init", "Write AGENTS.md and its like from facts, where they are missing", init_command},
    {"verify", "Run the documented commands in a sandbox and record what came of them", verify_command},
    {"fix", "Repair what can be proven, as a diff or in place", fix_command},
    {"hook", "Check every commit before it is made", hook_command},
    {"pr", "Tell a pull request what it broke, and write that to GitHub", pr_command},
    {"undo", "Take back what the last `fix` wrote", undo_command},
    {"list", "Print the checks and their levels", list_command},
    {"explain", "Explain a check, or the evidence of a finding", explain_command},
    {"baseline", "Accept today's findings", baseline_command},
    {"model", "Say which model answers here", model_command},
    {"ledger", "Say what models were asked and what it cost", ledger_command},
};

// Names of options and operands alone: what they exclude and accept is in their descriptions.
class HelpFormatter : public CLI::Formatter {
 public:
  HelpFormatter() {
    column_width(30);
    label("SUBCOMMAND", "COMMAND");
    label("Positionals", "Arguments");
  }
  std::string make_option_opts(const CLI::Option* option) const override {
    const std::string& operand = option->get_option_text();
    return operand.empty() ? "" : " " + operand;
  }
};

// CLI11 would only say that an argument was not expected.
void require_command(int argc, const char* const* argv) {
  if (argc < 2 || argv[1][0] == '-') return;
  const std::string word = argv[1];
  std::vector<std::string_view> known;
  for (const Command& command : commands) known.emplace_back(command.name);
  if (std::find(known.begin(), known.end(), word) != known.end()) return;
  const std::string_view meant = nearest(word, known);
  std::error_code ignored;
  std::string advice = "`docgarden --help` lists the commands";
  if (!meant.empty()) {
    advice = fmt::format("did you mean `docgarden {}`?", meant);
  } else if (std::filesystem::exists(word, ignored)) {
    advice = fmt::format("did you mean `docgarden scan {}`?", word);
  }
  throw Error(fmt::format("there is no command `{}`", word), "", advice);
}

// The command that was named, with all its words, or the program itself.
const CLI::App& chosen_of(const CLI::App& app) {
  const CLI::App* chosen = &app;
  while (!chosen->get_subcommands().empty()) chosen = chosen->get_subcommands().front();
  return *chosen;
}

std::string help_hint(const CLI::App& command) {
  std::string name;
  for (const CLI::App* part = &command; part->get_parent() != nullptr; part = part->get_parent()) {
    name = part->get_name() + " " + name;
  }
  return fmt::format("`docgarden {}--help` lists the options", name);
}

[[noreturn]] void unexpected(const std::string& word, const CLI::App& command) {
  std::vector<std::string_view> known;
  for (const CLI::App* part : command.get_subcommands({})) known.emplace_back(part->get_name());
  if (word[0] != '-' && command.get_parent() != nullptr && !known.empty()) {
    const std::string_view meant = nearest(word, known);
    throw Error(fmt::format("there is no command `{} {}`", command.get_name(), word), "",
                meant.empty() ? help_hint(command) : fmt::format("did you mean `{} {}`?", command.get_name(), meant));
  }
  if (word[0] != '-') throw Error(fmt::format("one argument too many: `{}`", word), "", help_hint(command));
  known.clear();
  for (const CLI::Option* option : command.get_options()) {
    if (option->get_group().empty()) continue;
    for (const std::string& name : option->get_lnames()) known.emplace_back(name);
  }
  const std::string name = word.substr(0, word.find('='));
  const std::string_view meant = nearest(name.substr(std::min(name.find_first_not_of('-'), name.size())), known);
  throw Error(fmt::format("there is no option `{}`", name), "",
              meant.empty() ? help_hint(command) : fmt::format("did you mean `--{}`?", meant));
}

}  // namespace

int run(int argc, const char* const* argv) {
  require_command(argc, argv);
  CLI::App app("Says which claims of a repository's documents are no longer true of its code.", "docgarden");
  app.set_version_flag("--version", "docgarden " DOCGARDEN_VERSION, "print the version");
  app.set_help_flag("-h,--help", "print this help");
  app.formatter(std::make_shared<HelpFormatter>());
  app.require_subcommand(1);
  app.footer("`docgarden COMMAND --help` tells more. `docgarden scan` is the place to start.");
  std::vector<Run> runs;
  for (const Command& command : commands) {
    CLI::App* sub = app.add_subcommand(command.name, command.summary)->group("Commands");
    sub->set_help_flag("-h,--help", "print this help");
    runs.push_back(command.declare(*sub));
  }
  if (argc < 2) {
    std::fputs(app.help().c_str(), stderr);
    return 2;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& help_or_version) {
    return app.exit(help_or_version);
  } catch (const CLI::ParseError& error) {
    const std::vector<std::string> unexpected_words = app.remaining(true);
    if (!unexpected_words.empty()) unexpected(unexpected_words.front(), chosen_of(app));
    throw Error(error.what(), "", help_hint(chosen_of(app)));
  }
  const std::string chosen = app.get_subcommands().front()->get_name();
  const auto* found = std::find_if(std::begin(commands), std::end(commands),
                                   [&](const Command& command) { return chosen == command.name; });
  return runs.at(static_cast<std::size_t>(found - commands))();
}

}  // namespace docgarden::bot
