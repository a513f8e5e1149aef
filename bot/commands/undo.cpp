// SPDX-License-Identifier: MIT
// docgarden undo: takes back what the last `fix` wrote.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "bot/apply/apply.h"
#include "bot/commands/commands.h"
#include "bot/options.h"
#include "bot/report/fixes.h"
#include "bot/terminal.h"
#include "checks/error.h"

namespace docgarden::bot {
namespace {

int undo_last(const Options& options) {
  const git::Places places = git::places_of(options.path);
  if (places.root.empty()) throw Error("there is no work tree here", options.path, "run it in the one that was fixed");
  if (const std::optional<TakenBack> recovered = recover(places)) {
    print(text_recovered(*recovered));
    return 0;
  }
  const std::optional<TakenBack> taken = undo(places);
  if (!taken) {
    if (!options.quiet) print("there is nothing to take back\n");
    return 1;
  }
  std::string text;
  for (const std::string& path : taken->documents) text += fmt::format("  {}\n", printable(path));
  text += fmt::format("took back the last application: {} as before\n", count_of(taken->documents.size(), "document"));
  if (!options.quiet) print(text);
  return 0;
}

}  // namespace

Run undo_command(CLI::App& command) {
  const auto options = std::make_shared<Options>();
  add_path(command, *options);
  command.add_flag("--quiet", options->quiet, "only say what went wrong");
  add_examples(
      command,
      "Documents get the bytes that they had before the last `docgarden fix` wrote to them, and entries of the\n"
      "index their content. Nothing is taken back if one of them changed since.\n\n"
      "Exit code: 0 taken back, 1 there is nothing to take back, 2 could not be done.\n\n"
      "Examples:\n"
      "  docgarden undo                         in the work tree that was fixed\n"
      "  docgarden undo ../other                in another one");
  return [options] { return undo_last(*options); };
}

}  // namespace docgarden::bot
