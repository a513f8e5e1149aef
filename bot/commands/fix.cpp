// SPDX-License-Identifier: MIT
// docgarden fix: prints proven fixes as a diff, writes them, or asks for each.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iterator>
#include <memory>
#include <optional>

#include "bot/apply/plan.h"
#include "bot/asking/fixes.h"
#include "bot/commands/commands.h"
#include "bot/interactive.h"
#include "bot/ledger/entries.h"
#include "bot/ledger/ledger.h"
#include "bot/limits.h"
#include "bot/prove.h"
#include "bot/report/fixes.h"
#include "bot/session.h"
#include "bot/terminal.h"
#include "checks/git/patch.h"
#include "inference/repair/fix_level.h"

namespace docgarden::bot {
namespace {

using repair::Fix;
using repair::FixLevel;

struct FixOptions : Options {
  std::vector<std::string> paths;
  std::string apply;  // the least level that is written; empty: none is
  bool interactive = false;
  bool only_new = false;
  std::string model;  // the lane that is asked: "fast"; empty: none
  int candidates = 1;
  std::string tell;  // what the user wants of the model
  Limits limits;
};

std::string diff_of(const git::Snapshot& snapshot, const Proof& proof) {
  std::string diff;
  for (const auto& [path, bytes] : proof.documents) {
    diff += git::unified_diff(path, snapshot.read(*snapshot.find(path)).bytes, bytes);
  }
  return diff;
}

// `--apply suggest` reads as if it should work, and the second word is a path.
void require_paths(const FixOptions& options) {
  std::error_code ignored;
  for (const std::string& path : options.paths) {
    if (std::filesystem::exists(path, ignored)) continue;
    const bool is_level = path == "safe" || path == "suggest";
    throw Error("no such file or folder", path,
                is_level ? "did you mean --apply=" + path + "?" : "give documents or folders of one repository");
  }
}

// Findings of the named documents and folders alone; all are judged.
void narrow(const FixOptions& options, Session& session, ScanResult& result) {
  if (options.paths.size() < 2) return;
  std::vector<std::string> folders;
  for (const std::string& path : options.paths) folders.push_back(below_root(path, session.snapshot->root()));
  std::erase_if(result.findings, [&](const Finding& finding) {
    return std::none_of(folders.begin(), folders.end(),
                        [&](const std::string& folder) { return is_below(finding.path, folder); });
  });
}

// Takes the fixes below a level out of the list.
std::vector<Fix> split_off(std::vector<Fix>& fixes, FixLevel least) {
  const auto first =
      std::stable_partition(fixes.begin(), fixes.end(), [&](const Fix& fix) { return repair::level_of(fix) >= least; });
  std::vector<Fix> lower(std::make_move_iterator(first), std::make_move_iterator(fixes.end()));
  fixes.erase(first, fixes.end());
  return lower;
}

std::size_t counted_findings(const ScanResult& result) {
  return static_cast<std::size_t>(std::count_if(result.findings.begin(), result.findings.end(), [](const Finding& one) {
    return !one.baselined && one.is_new.value_or(true);
  }));
}

// A ledger that can't be written is no reason to take a fix back.
void note_writes(const git::Snapshot& snapshot, const Prover& prover, const Proof& proof) {
  const Ledger ledger(ledger_folder());
  const LedgerRun run = ledger_run(snapshot);
  for (const LedgerLine& line : write_lines(run, prover, proof)) ledger.add(line);
}

// The edit of one finding that a person told the model more about.
std::optional<Fix> ask_again(const Session& session, Prover& prover, const ScanResult& result,
                             const FixOptions& options, const std::string& finding, const std::string& directive,
                             std::string& why) {
  Asked asked;
  const std::string all = options.tell.empty() ? directive : options.tell + "; " + directive;
  const Proof proof =
      with_model(session, prover, result, {},
                 {.candidates = options.candidates, .quiet = true, .directive = all, .only = {finding}}, asked);
  why = !asked.off.empty() ? asked.off : asked.unfixed.empty() ? "" : asked.unfixed.front().why;
  return proof.fixes.empty() ? std::nullopt : std::optional(proof.fixes.front());
}

void put_right(const git::Places& places) {
  if (const std::optional<TakenBack> recovered = recover(places)) {
    std::fputs(text_recovered(*recovered).c_str(), stderr);
  }
}

int fix(FixOptions options) {
  if (options.interactive && isatty(STDIN_FILENO) != 1) {
    throw Error("--interactive needs a terminal to ask on", "",
                "`docgarden fix` prints a diff, --apply writes what is safe");
  }
  if (!options.model.empty() && options.apply == "safe") {
    throw Error("what a model writes is never safe to write unseen", "--model",
                "--apply=suggest writes it, without --apply it is a diff");
  }
  require_paths(options);
  if (!options.paths.empty()) options.path = options.paths.front();
  if (options.only_new && options.base.empty()) options.base = "auto";
  const git::Places places = git::places_of(options.path);
  if (options.revision.empty()) put_right(places);

  Session session = open_session(options);
  if (options.paths.size() > 1) session.scan.below.clear();
  ScanResult result = run_scan(session, options.quiet);
  if (result.documents == 0) {
    print_error(blindness(session, result));
    return 1;
  }
  narrow(options, session, result);

  // What is proven with all of them in place is proven again when some are left out.
  const bool writes = options.interactive || !options.apply.empty();
  const FixLevel least = options.apply == "safe" ? FixLevel::safe : FixLevel::suggest;
  Prover prover(session, result);
  std::vector<Refused> refused, left_out;
  std::vector<Fix> candidates = prover.candidates(refused);
  const std::size_t lower = options.apply.empty() ? 0 : split_off(candidates, least).size();
  Proof proof = prover.prove(candidates);
  std::optional<Asked> asked;
  if (!options.model.empty()) {
    asked.emplace();
    std::move(proof.refused.begin(), proof.refused.end(), std::back_inserter(refused));
    proof.refused.clear();
    proof = with_model(
        session, prover, result, std::move(proof),
        {.candidates = options.candidates, .quiet = options.quiet, .directive = options.tell, .only = {}}, *asked);
  }
  std::move(proof.refused.begin(), proof.refused.end(), std::back_inserter(refused));
  std::vector<Fix> wanted = proof.fixes, hints;
  if (!options.interactive) hints = split_off(wanted, FixLevel::suggest);
  wanted = within(options.limits, std::move(wanted), left_out);
  const bool can_colour = options.format == "text";
  const Paint paint(can_colour && wants_colour(options.color, STDOUT_FILENO));
  AskAgain again;
  if (!options.model.empty()) {
    again = [&](const std::string& finding, const std::string& directive, std::string& why) {
      return ask_again(session, prover, result, options, finding, directive, why);
    };
  }
  if (options.interactive) wanted = pick(prover, *session.snapshot, wanted, paint, again);
  if (options.interactive || wanted.size() < proof.fixes.size()) {
    proof = prover.prove(wanted);
    std::move(proof.refused.begin(), proof.refused.end(), std::back_inserter(refused));
  }

  std::vector<IndexOnly> index_only;
  if (writes && !proof.fixes.empty()) {
    apply(places, plan_of(*session.snapshot, places, proof, index_only));
    note_writes(*session.snapshot, prover, proof);
  }
  const FixReport report{.findings = counted_findings(result),
                         .proof = proof,
                         .hints = std::move(hints),
                         .refused = std::move(refused),
                         .left_out = std::move(left_out),
                         .index_only = std::move(index_only),
                         .asked = asked ? &*asked : nullptr,
                         .lower = lower,
                         .written = writes,
                         .verbose = options.verbose};
  if (options.format == "json") {
    print(json_fixes(report));
    return 0;
  }
  if (!writes) {
    const std::string diff = diff_of(*session.snapshot, proof);
    print(isatty(STDOUT_FILENO) == 1 || options.color == "always" ? shown_diff(diff, paint) : diff);
  }
  if (!options.quiet) {
    const Paint on_stderr(wants_colour(options.color, STDERR_FILENO));
    std::fputs(text_fixes(report, on_stderr).c_str(), stderr);
  }
  return 0;
}

void add_limits(CLI::App& command, Limits& limits) {
  command.add_option("--limit", limits.fixes, "at most this many fixes")->option_text("N")->check(CLI::PositiveNumber);
  command.add_option("--lines-per-fix", limits.lines_a_fix, "changed lines that a fix may have; default: 30")
      ->option_text("N")
      ->check(CLI::PositiveNumber);
  command.add_option("--lines-per-patch", limits.lines_a_patch, "changed lines of all of them; default: 150")
      ->option_text("N")
      ->check(CLI::PositiveNumber);
}

}  // namespace

Run fix_command(CLI::App& command) {
  const auto options = std::make_shared<FixOptions>();
  command.add_option("FILE", options->paths, "documents or folders; default: the repository that holds this folder");
  CLI::Option* write =
      command.add_flag("--apply{safe}", options->apply, "write what is safe, and print no diff; =suggest: all of it")
          ->option_text("[=LEVEL]")
          ->check(CLI::IsMember({"safe", "suggest"}));
  CLI::Option* ask = command.add_flag("--interactive", options->interactive, "show each fix and ask")->excludes(write);
  CLI::Option* revision = command.add_option("--rev", options->revision, "read this commit, not the work tree")
                              ->option_text("REV")
                              ->excludes(write)
                              ->excludes(ask);
  command
      .add_flag("--staged", options->staged,
                "what is staged; written to the index, and to files where they are the same")
      ->excludes(revision);
  command.add_option("--base", options->base, "only what the change since REV broke; auto: the default branch")
      ->option_text("REV");
  command.add_flag("--new", options->only_new, "the same as --base auto");
  command.add_flag("--model{fast}", options->model, "also ask a local language model where no rule has a fix")
      ->option_text("[=LANE]")
      ->check(CLI::IsMember({"fast"}));
  command
      .add_option("--candidates", options->candidates, "answers to ask for; the smallest proven edit wins; default: 1")
      ->option_text("N")
      ->check(CLI::Range(1, 8))
      ->needs("--model");
  command.add_option("--tell", options->tell, "what the model is told beside the evidence: \"keep the warning\"")
      ->option_text("TEXT")
      ->needs("--model");
  add_checks(command, *options);
  add_limits(command, options->limits);
  add_scan(command, *options);
  add_format(command, *options);
  command.add_flag("--quiet", options->quiet, "the diff alone");
  command.add_flag("--verbose", options->verbose, "also what was not proven or left out, and why");
  add_color(command, *options);
  add_examples(
      command,
      "A fix is offered only if a second scan with all of them in place finds them gone and nothing new.\n"
      "safe: may be written unseen. suggest: a person reads the diff. hint: written only where it is picked.\n\n"
      "Exit code: 0 done, also where nothing can be fixed, 1 not one document was read, 2 could not be done.\n\n"
      "Examples:\n"
      "  docgarden fix                          the diff; `docgarden fix | git apply` takes it\n"
      "  docgarden fix --apply docs             write what is safe below docs/; `docgarden undo` takes it back\n"
      "  docgarden fix --apply=suggest          write all that is in the diff\n"
      "  docgarden fix --interactive README.md  ask for each fix, as `git add -p` does\n"
      "  docgarden fix --staged --apply         repair what is staged, before it is committed\n"
      "  docgarden fix --base origin/main       only what this branch broke\n"
      "  docgarden fix --model                  also what takes new words, by `docgarden model status`");
  return [options] { return fix(*options); };
}

}  // namespace docgarden::bot
