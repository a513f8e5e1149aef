// SPDX-License-Identifier: MIT
// docgarden report: how far a newcomer or a coding agent may rely on the documents.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "bot/commands/commands.h"
#include "bot/readiness/assess.h"
#include "bot/report/json_parts.h"
#include "bot/terminal.h"

namespace docgarden::bot {
namespace {

struct ReportOptions : Options {
  int require = 0;  // a level
};

std::string as_json(const readiness::Assessed& assessed, const Session& session) {
  Json root = {{"schema", "docgarden-readiness/1"},
               {"tool", {{"name", "docgarden"}, {"version", DOCGARDEN_VERSION}}},
               {"snapshot", {{"id", session.snapshot->id()}}}};
  root.update(readiness::whole_readiness(assessed));
  return dumped(root);
}

int assess_and_print(const ReportOptions& options) {
  Session session = open_session(options);
  const readiness::Assessment assessment = readiness::assess(session, options.quiet);
  const readiness::Assessed& assessed = assessment.assessed;
  const readiness::Look look{.colour = wants_colour(options.color, STDOUT_FILENO), .verbose = options.verbose};
  print(options.format == "json" ? as_json(assessed, session) : readiness::text_readiness(assessed, look));
  if (assessment.result.documents == 0) {
    print_error(blindness(session, assessment.result));
    return 1;
  }
  return assessed.now.level < options.require ? 1 : 0;
}

}  // namespace

Run report_command(CLI::App& command) {
  const auto options = std::make_shared<ReportOptions>();
  add_path(command, *options);
  add_snapshot(command, *options);
  command.add_option("--base", options->base, "also what is otherwise than at REV; auto: the default branch")
      ->option_text("REV");
  command.add_option("--require", options->require, "exit 1 below this level")
      ->option_text("LEVEL")
      ->check(CLI::Range(1, readiness::levels));
  add_format(command, *options);
  add_scan(command, *options);
  command.add_flag("--quiet", options->quiet, "no progress");
  command.add_flag("--verbose", options->verbose, "also where what passes was found");
  add_color(command, *options);
  add_examples(command,
               "Exit code: 0, or 1 below --require or when not one document was read, 2 could not run.\n\n"
               "Examples:\n"
               "  docgarden report                       how far the documents of this repository can be relied on\n"
               "  docgarden report --base origin/main    and what this branch changes of it\n"
               "  docgarden report --require 2 --format json");
  return [options] { return assess_and_print(*options); };
}

}  // namespace docgarden::bot
