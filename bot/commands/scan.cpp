// SPDX-License-Identifier: MIT
// docgarden scan: judges every claim of the documents and reports the stale ones.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cctype>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "bot/commands/commands.h"
#include "bot/prove.h"
#include "bot/readiness/assess.h"
#include "bot/report/report.h"
#include "bot/report/shared.h"
#include "bot/session.h"
#include "bot/terminal.h"

namespace docgarden::bot {
namespace {

bool fails(const ScanResult& result, const std::string& fail_on) {
  if (fail_on == "never") return false;
  const Level least = fail_on == "error" ? Level::error : fail_on == "warning" ? Level::warning : Level::info;
  return std::any_of(result.findings.begin(), result.findings.end(), [&](const Finding& finding) {
    return !finding.baselined && finding.is_new.value_or(true) && finding.level >= least;
  });
}

// A word as a shell reads it back.
std::string quoted(const std::string& word) {
  const bool plain = !word.empty() && std::all_of(word.begin(), word.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || std::strchr("_-./:@~^", c) != nullptr;
  });
  if (plain && word[0] != '-') return word;
  std::string text = "'";
  for (const char c : word) text += c == '\'' ? "'\\''" : std::string(1, c);
  return text + "'";
}

// What `docgarden explain ID` needs beside the id to see the same snapshot.
std::string explain_arguments(const Options& options) {
  std::string text;
  if (!options.revision.empty()) text += " --rev " + quoted(options.revision);
  if (options.staged) text += " --staged";
  if (!options.since.empty()) text += " --since " + quoted(options.since);
  if (options.no_history) text += " --no-history";
  if (!options.config.empty()) text += " --config " + quoted(options.config);
  if (options.path != ".") text += " " + quoted(options.path);
  return printable(text);
}

// The folder of the commit's files on GitHub, in its runners alone: elsewhere the host is not known to have it.
std::string address_of(const Session& session) {
  const char* server = std::getenv("GITHUB_SERVER_URL");
  const std::string& repository = session.scan.surroundings.repository;
  const std::string& commit = session.snapshot->id();
  if (server == nullptr || repository.empty() || commit.empty()) return "";
  constexpr const char* of_address = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._/:";
  if (server[std::strspn(server, of_address)] != '\0' || std::strncmp(server, "https://", 8) != 0) return "";
  return std::string(server) + "/" + uri_of(repository) + "/blob/" + commit + "/";
}

std::string fix_arguments(const Options& options) {
  std::string text;
  if (!options.revision.empty()) text += " --rev " + quoted(options.revision);
  if (!options.base.empty()) text += " --base " + quoted(options.base);
  if (options.path != ".") text += " " + quoted(options.path);
  return text;
}

// These prove them, which takes another scan where there are any.
bool has_fixes(const std::string& format) {
  return format != "text" && format != "junit";
}

std::string in_format(const Report& report, const Session& session, const Options& options) {
  const std::string& format = options.format;
  const bool infos = options.verbose || options.fail_on == "info";
  if (format == "json") return json_report(report);
  if (format == "text") {
    return text_report(report, {.colour = wants_colour(options.color, STDOUT_FILENO),
                                .quiet = options.quiet,
                                .infos = infos,
                                .verbose = options.verbose,
                                .explain = "docgarden explain",
                                .arguments = explain_arguments(options)});
  }
  const CiStyle style{.infos = infos,
                      .accepted = options.verbose,
                      .failed = fails(report.result, options.fail_on),
                      .fail_on = options.fail_on,
                      .address = address_of(session),
                      .fix_arguments = fix_arguments(options)};
  if (format == "sarif") return sarif_report(report, style);
  if (format == "github") return github_report(report, style);
  return format == "junit" ? junit_report(report, style) : markdown_report(report, style);
}

int scan_and_report(const Options& options, std::chrono::steady_clock::time_point begin) {
  Session session = open_session(options);
  readiness::Assessment assessment;
  if (options.readiness) {
    assessment = readiness::assess(session, options.quiet);
  } else {
    assessment.result = run_scan(session, options.quiet);
  }
  const ScanResult& result = assessment.result;
  std::vector<repair::Fix> fixes;
  if (has_fixes(options.format)) fixes = prove_fixes(session, result).fixes;
  const std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - begin;
  const Report report{.result = result,
                      .snapshot = *session.snapshot,
                      .base = session.base ? session.base->id() : "",
                      .gone = gone_from(session, result),
                      .fixes = std::move(fixes),
                      .milliseconds = spent.count(),
                      .readiness = options.readiness ? &assessment.assessed : nullptr};
  print(in_format(report, session, options));
  if (result.documents == 0) {
    print_error(blindness(session, result));
    return 1;
  }
  return fails(result, options.fail_on) ? 1 : 0;
}

}  // namespace

Run scan_command(CLI::App& command) {
  const auto begin = std::chrono::steady_clock::now();
  const auto options = std::make_shared<Options>();
  add_path(command, *options);
  add_snapshot(command, *options);
  add_base(command, *options);
  add_checks(command, *options);
  command.add_option("--exclude", options->excludes, "leave these documents out; may be given again")
      ->option_text("GLOB")
      ->allow_extra_args(false);
  command.add_option("--fail-on", options->fail_on, "exit 1 from this level on: error, warning, info or never")
      ->option_text("LEVEL")
      ->check(CLI::IsMember({"error", "warning", "info", "never"}));
  command.add_option("--format", options->format, "text, json, sarif, github, markdown or junit")
      ->option_text("FORMAT")
      ->check(CLI::IsMember({"text", "json", "sarif", "github", "markdown", "junit"}));
  command.add_option("--baseline", options->baseline, "accepted findings; default: .docgarden-baseline.json")
      ->option_text("FILE");
  add_scan(command, *options);
  command.add_flag("--readiness", options->readiness, "also how far the documents can be relied on; in json");
  command.add_flag("--quiet", options->quiet, "only findings, one line each");
  command.add_flag("--verbose", options->verbose, "also what could not be checked, and why");
  add_color(command, *options);
  add_examples(command,
               "Exit code: 0 nothing at --fail-on or above, 1 findings or nothing read, 2 could not run.\n\n"
               "Examples:\n"
               "  docgarden scan                         this repository as it lies here\n"
               "  docgarden scan --staged                what the next commit will hold\n"
               "  docgarden scan --base origin/main      what this branch broke, and where\n"
               "  docgarden scan --rev v1.2 --format json ../other\n"
               "  docgarden scan --base origin/main --format markdown >> $GITHUB_STEP_SUMMARY");
  return [options, begin] { return scan_and_report(*options, begin); };
}

}  // namespace docgarden::bot
