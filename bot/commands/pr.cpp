// SPDX-License-Identifier: MIT
// docgarden pr: what a pull request broke, as a report for its publisher; docgarden pr publish: writes that to GitHub.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>

#include "bot/commands/commands.h"
#include "bot/pr/analyse.h"
#include "bot/pr/commit.h"
#include "bot/pr/obey.h"
#include "bot/pr/publish.h"
#include "bot/readiness/assess.h"
#include "bot/report/pr_comment.h"
#include "bot/report/report.h"
#include "bot/report/shared.h"
#include "bot/report/workflow_command.h"
#include "bot/terminal.h"
#include "checks/error.h"
#include "github-action/files.h"
#include "network/address.h"

namespace docgarden::bot {
namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

struct PrOptions : Options {
  PrOptions() { base_baseline = readiness = true; }
  std::string report = "report.json", sarif;
};

github::Event event_here() {
  return github::read_event(variable("GITHUB_EVENT_PATH"), variable("GITHUB_EVENT_NAME"),
                            variable("GITHUB_REPOSITORY"));
}

// In a run of a pull request its commits, elsewhere the newest one and the default branch.
void choose_commits(PrOptions& options) {
  if (variable("GITHUB_EVENT_NAME").starts_with("pull_request")) {
    const github::Event event = event_here();
    if (options.revision.empty()) options.revision = event.head;
    if (options.base.empty()) options.base = event.base;
  }
  if (options.revision.empty()) options.revision = "HEAD";
  if (options.base.empty()) options.base = "auto";
}

// The score, what it was, and the first thing that the next level lacks.
github::ReadinessLine readiness_line(const readiness::Assessed& assessed) {
  github::ReadinessLine line{.score = assessed.now.score};
  if (assessed.before) line.before = assessed.before->score;
  for (const readiness::Criterion* criterion : readiness::lacking(assessed.now)) {
    if (criterion->standing == readiness::Standing::fail && line.next.empty()) line.next = criterion->asks;
  }
  return line;
}

github::PrReport analyse(const PrOptions& options) {
  const auto begin = std::chrono::steady_clock::now();
  Session session = open_session(options);
  std::optional<github::ReadinessLine> ready;
  ScanResult result;
  if (options.readiness) {
    readiness::Assessment assessment = readiness::assess(session, options.quiet);
    result = std::move(assessment.result);
    ready = readiness_line(assessment.assessed);
  } else {
    result = run_scan(session, options.quiet);
  }
  if (result.documents == 0) {
    const Error blind = blindness(session, result);
    return {.base = session.base->id(), .head = session.snapshot->id(), .failure = blind.what()};
  }
  const Proof proof = prove_suggestions(session, result);
  const std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - begin;
  const Report report{.result = result,
                      .snapshot = *session.snapshot,
                      .base = session.base->id(),
                      .gone = gone_from(session, result),
                      .fixes = proof.fixes,
                      .milliseconds = spent.count()};
  github::PrReport told = pr_report(session, result, proof);
  told.readiness = std::move(ready);
  const CiStyle style{
      .infos = options.fail_on == "info", .failed = fails(told, options.fail_on), .fail_on = options.fail_on};
  if (!options.sarif.empty()) github::write_whole(options.sarif, sarif_report(report, style));
  if (!options.quiet) {
    const bool in_runner = variable("GITHUB_ACTIONS") == "true";
    print(in_runner ? github_report(report, style)
                    : text_report(report, {.colour = wants_colour(options.color, STDOUT_FILENO),
                                           .infos = options.fail_on == "info",
                                           .explain = "docgarden explain"}));
  }
  return told;
}

// "https://github.com"; empty if this does not run on GitHub.
std::string server_here() {
  const std::optional<network::Address> server = network::parse_address(variable("GITHUB_SERVER_URL"));
  return server && server->secure ? server->origin + server->path : "";
}

std::string address_here(const std::string& head) {
  const std::string server = server_here(), repository = variable("GITHUB_REPOSITORY");
  if (server.empty() || !github::is_repository(repository)) return "";
  return server + "/" + repository + "/blob/" + head + "/";
}

int run_pr(PrOptions options) {
  github::PrReport report;
  std::string summary, outputs;
  try {
    choose_commits(options);
    report = analyse(options);
  } catch (const Error& error) {
    // Who reads the report must learn that there is none, and of which commit.
    if (!github::is_commit_id(options.revision)) throw;
    github::PrReport none{.head = options.revision, .run = variable("GITHUB_RUN_ID")};
    none.failure = (error.where().empty() ? "" : error.where() + ": ") + error.what();
    github::write_whole(options.report, github::write_report(none));
    throw;
  }
  report.run = variable("GITHUB_RUN_ID");
  github::write_whole(options.report, github::write_report(report));
  if (const std::string file = variable("GITHUB_STEP_SUMMARY"); !file.empty()) {
    github::append_to(file, pr_comment(report, {.fail_on = options.fail_on, .address = address_here(report.head)}));
  }
  if (const std::string file = variable("GITHUB_OUTPUT"); !file.empty()) {
    std::string lines = pr_outputs(report, options.fail_on) + github::output_line("report-json", options.report);
    if (!options.sarif.empty()) lines += github::output_line("sarif-file", options.sarif);
    github::append_to(file, lines);
  }
  if (!report.failure.empty()) print_error(Error(report.failure));
  return verdict_code(report, options.fail_on);
}

struct PublishCommand : PublishOptions {
  std::string report = "report.json", workflow;
  double seconds = 30;  // of one request
};

github::Server server_for(double seconds) {
  github::Server server =
      github::server_of(variable("GITHUB_API_URL"), variable("GITHUB_GRAPHQL_URL"), variable("GITHUB_TOKEN"));
  server.limits.total_ms = static_cast<std::int64_t>(seconds * 1000);
  return server;
}

struct CommitCommand : PrOptions {
  double seconds = 30;
  bool dry_run = false;
};

int run_commit(CommitCommand options) {
  const github::Event event = event_here();
  if (event.is_workflow_run) throw Error("runs on pull_request alone", "docgarden pr commit");
  options.revision = event.head;
  options.base = event.base;
  github::Client client(server_for(options.seconds));
  const Committed done = commit_fixes(options, event, client, options.dry_run);
  std::fputs(log_line(done.words).c_str(), stderr);
  return done.code;
}

int run_obey(const CommitCommand& options) {
  const github::CommentEvent event = github::read_comment_event(
      variable("GITHUB_EVENT_PATH"), variable("GITHUB_EVENT_NAME"), variable("GITHUB_REPOSITORY"));
  github::Client client(server_for(options.seconds));
  return obey(options, event, client);
}

int run_publish(PublishCommand options) {
  const github::Event event = event_here();
  if (event.is_workflow_run && !options.workflow.empty() && event.workflow_path != options.workflow) {
    throw Error("the run is one of another workflow", printable(event.workflow_path));
  }
  if (const std::string host = server_here(); !host.empty()) options.server = host;
  options.run = variable("GITHUB_RUN_ID");
  options.attempt = variable("GITHUB_RUN_ATTEMPT");
  options.summary_file = variable("GITHUB_STEP_SUMMARY");
  options.output_file = variable("GITHUB_OUTPUT");
  github::Client client(server_for(options.seconds));
  return publish(trusted_report(options.report, event), event, client, options);
}

void add_gate(CLI::App& command, std::string& fail_on) {
  command
      .add_option("--fail-on", fail_on, "exit 1 if the pull request made this or worse: error, warning, info or never")
      ->option_text("LEVEL")
      ->check(CLI::IsMember({"error", "warning", "info", "never"}));
}

void add_timeout(CLI::App& command, double& seconds) {
  command.add_option("--timeout", seconds, "seconds that one request may take; default: 30")
      ->option_text("N")
      ->check(CLI::Range(0.1, 600.0));
}

void declare_commit(CLI::App& command, CommitCommand& options) {
  command.set_help_flag("-h,--help", "print this help");
  add_path(command, options);
  add_scan(command, options);
  add_timeout(command, options.seconds);
  command.add_flag("--dry-run", options.dry_run, "print the diff instead");
  add_examples(
      command,
      "Runs on pull_request, with a token that has contents:write. Commits what `docgarden fix --apply` would\n"
      "write unseen, of what the pull request broke, to its own branch and on the commit that was scanned; never\n"
      "to a fork's.\n\n"
      "Exit code: 0 done, also where there is nothing to commit or it may not be; 2 it could not be done.");
}

void declare_obey(CLI::App& command, CommitCommand& options) {
  command.set_help_flag("-h,--help", "print this help");
  add_path(command, options);
  add_scan(command, options);
  add_timeout(command, options.seconds);
  add_examples(
      command,
      "Runs on issue_comment, in a clone that has the pull request's commits. Obeys who may push to the repository:\n"
      "  /docgarden fix                 commits what may be repaired unseen\n"
      "  /docgarden explain ID          answers with the evidence of a finding\n"
      "  /docgarden ignore ID REASON    commits a comment that silences it, where that changes nothing else\n\n"
      "Exit code: 0 done, answered or passed over; 2 it could not be done.");
}

void declare_publish(CLI::App& command, PublishCommand& options) {
  command.set_help_flag("-h,--help", "print this help");
  command.add_option("--report", options.report, "what `docgarden pr` wrote; default: report.json")
      ->option_text("FILE");
  add_gate(command, options.fail_on);
  command.add_option("--comment", options.comment, "auto: none where there is nothing to say; always or off")
      ->option_text("WHEN")
      ->check(CLI::IsMember({"auto", "always", "off"}));
  command.add_option("--comment-id", options.name, "letters and digits that tell several comments apart")
      ->option_text("NAME")
      ->check([](const std::string& name) {
        const bool plain = !name.empty() && name.size() <= 40 &&
                           name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
        return plain ? std::string() : std::string("--comment-id takes a-z, 0-9 and -");
      });
  command.add_flag("!--no-suggestions", options.suggestions, "write nothing beside the lines");
  command.add_option("--check-run", options.check_run, "also a check run of this name")->option_text("NAME");
  command.add_option("--label", options.label, "on pull requests that make documents stale")->option_text("NAME");
  command.add_option("--workflow", options.workflow, "on workflow_run: only after this one, .github/workflows/FILE")
      ->option_text("PATH");
  add_timeout(command, options.seconds);
  command.add_flag("--dry-run", options.dry_run, "print what would be written");
  add_examples(
      command,
      "Runs in a workflow of GitHub, which tells it the pull request; the token is GITHUB_TOKEN. The report may\n"
      "come from a run that nobody trusts. Where the token may not write, the log has the annotations.\n\n"
      "Exit code: 0 the gate passed, 1 it failed, 2 nothing was checked; whether or not anything could be written.\n\n"
      "Examples:\n"
      "  docgarden pr publish --report report.json\n"
      "  docgarden pr publish --dry-run --check-run docs");
}

}  // namespace

Run pr_command(CLI::App& command) {
  const auto options = std::make_shared<PrOptions>();
  const auto publishing = std::make_shared<PublishCommand>();
  add_path(command, *options);
  command.add_option("--base", options->base, "what the pull request is made against; default: the event's, or auto")
      ->option_text("REV");
  command.add_option("--head", options->revision, "its newest commit; default: the event's, or HEAD")
      ->option_text("REV");
  command.add_option("--report", options->report, "where the report goes; default: report.json")->option_text("FILE");
  command.add_option("--sarif", options->sarif, "also in this format")->option_text("FILE");
  add_gate(command, options->fail_on);
  add_scan(command, *options);
  command.add_flag("!--no-readiness", options->readiness, "leave out how far the documents can be relied on");
  command.add_flag("--quiet", options->quiet, "print no findings");
  add_color(command, *options);
  add_examples(command,
               "Needs no token and no network. Configuration and baseline are those of the base.\n\n"
               "Exit code: 0 the gate passed, 1 it failed, 2 nothing was checked.\n\n"
               "Examples:\n"
               "  docgarden pr                           in a workflow on pull_request\n"
               "  docgarden pr --base origin/main        what this branch would be told");
  CLI::App* publish_app = command.add_subcommand("publish", "Write the comment, suggestions and verdict to GitHub");
  declare_publish(*publish_app, *publishing);
  const auto committing = std::make_shared<CommitCommand>();
  CLI::App* commit_app = command.add_subcommand("commit", "Commit the safe fixes to the pull request's own branch");
  declare_commit(*commit_app, *committing);
  const auto obeying = std::make_shared<CommitCommand>();
  CLI::App* obey_app = command.add_subcommand("obey", "Do what a comment on the pull request orders");
  declare_obey(*obey_app, *obeying);
  return [options, publishing, publish_app, committing, commit_app, obeying, obey_app] {
    if (obey_app->parsed()) return run_obey(*obeying);
    if (commit_app->parsed()) return run_commit(*committing);
    return publish_app->parsed() ? run_publish(*publishing) : run_pr(*options);
  };
}

}  // namespace docgarden::bot
