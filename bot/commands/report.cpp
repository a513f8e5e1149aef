// SPDX-License-Identifier: MIT
// docgarden report: how far a newcomer or a coding agent may rely on the documents.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "bot/commands/commands.h"
#include "bot/readiness/assess.h"
#include "bot/report/html/html.h"
#include "bot/report/json_parts.h"
#include "bot/terminal.h"
#include "checks/facts/path_table.h"
#include "checks/git/commits.h"

namespace docgarden::bot {
namespace {

struct ReportOptions : Options {
  int require = 0;     // a level
  unsigned trend = 0;  // earlier commits
};

std::string repository_name(const Session& session) {
  const std::string& given = session.scan.surroundings.repository;
  if (!given.empty()) return given;
  const std::string& origin = session.snapshot->origin().repository;
  return origin.empty() ? std::string(facts::name_of(session.snapshot->root())) : origin;
}

// The readiness of so many commits of the newest year, evenly apart, and of the snapshot's own.
std::vector<html::TrendPoint> trend_of(const Session& session, const ReportOptions& options) {
  constexpr std::int64_t year = 366LL * 24 * 60 * 60;
  constexpr std::size_t most = 20'000;
  const git::Commits* commits = session.snapshot->commits();
  if (commits == nullptr || options.trend == 0) return {};
  std::vector<git::Commit> all;
  std::size_t unread = 0;
  commits->walk(
      commits->tip(),
      [&](const git::Commit& commit, const std::vector<git::Change>&) {
        if (!all.empty() && (all.front().time - commit.time > year || all.size() == most)) return false;
        all.push_back(commit);
        return true;
      },
      unread);
  std::vector<html::TrendPoint> points;
  const std::size_t count = std::min<std::size_t>(options.trend + 1, all.size());
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = count == 1 ? 0 : (all.size() - 1) * (count - 1 - i) / (count - 1);
    const std::unique_ptr<git::Snapshot> snapshot =
        git::open(options.path, {git::Kind::commit, git::to_hex(all[at].id)});
    const readiness::Readiness then = readiness::readiness_of(*snapshot, session);
    points.push_back({git::date_of(all[at].time), then.score, then.level});
  }
  return points;
}

std::string as_html(const readiness::Assessment& assessment, const Session& session, const ReportOptions& options) {
  return html::html_report({.assessed = assessment.assessed,
                            .result = assessment.result,
                            .survey = assessment.survey,
                            .name = repository_name(session),
                            .commit = session.snapshot->id(),
                            .trend = trend_of(session, options)});
}

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
  print(options.format == "json"   ? as_json(assessed, session)
        : options.format == "html" ? as_html(assessment, session, options)
                                   : readiness::text_readiness(assessed, look));
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
  command.add_option("--format", options->format, "text, json or html: one page that needs nothing else")
      ->option_text("FORMAT")
      ->check(CLI::IsMember({"text", "json", "html"}));
  command.add_option("--trend", options->trend, "in html: also the scores of N commits of the newest year")
      ->option_text("N")
      ->check(CLI::Range(1, 52));
  add_scan(command, *options);
  command.add_flag("--quiet", options->quiet, "no progress");
  command.add_flag("--verbose", options->verbose, "also where what passes was found");
  add_color(command, *options);
  add_examples(command,
               "Exit code: 0, or 1 below --require or when not one document was read, 2 could not run.\n\n"
               "Examples:\n"
               "  docgarden report                       how far the documents of this repository can be relied on\n"
               "  docgarden report --base origin/main    and what this branch changes of it\n"
               "  docgarden report --require 2 --format json\n"
               "  docgarden report --format html --trend 12 > report.html");
  return [options] { return assess_and_print(*options); };
}

}  // namespace docgarden::bot
