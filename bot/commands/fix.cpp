// SPDX-License-Identifier: MIT
// docgarden fix: prints proven fixes as a diff, or writes them.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "bot/commands/commands.h"
#include "bot/prove.h"
#include "bot/session.h"
#include "bot/terminal.h"
#include "bot/write.h"
#include "checks/git/patch.h"

namespace docgarden::bot {
namespace {

std::string counted(std::size_t count, const char* one, const char* many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string diff_of(const Session& session, const Proof& proof) {
  std::string diff;
  for (const auto& [path, bytes] : proof.documents) {
    diff += git::unified_diff(path, session.snapshot->read(*session.snapshot->find(path)).bytes, bytes);
  }
  return diff;
}

// For people, on stderr: stdout is the diff.
std::string summary(const ScanResult& result, const Proof& proof, bool applied) {
  const std::size_t findings = result.findings.size();
  std::string text =
      fmt::format("{} for {} in {}", counted(proof.fixes.size(), "proven fix", "proven fixes"),
                  counted(findings, "finding", "findings"), counted(proof.documents.size(), "document", "documents"));
  if (applied) text += ", written";
  if (proof.rejected > 0) {
    text += fmt::format("; {} did not pass the second scan", counted(proof.rejected, "candidate", "candidates"));
  }
  return text + "\n";
}

int fix(const Options& options, bool apply, bool suggested) {
  const Session session = open_session(options);
  const ScanResult result = run_scan(session, options.quiet);
  if (result.documents == 0) throw blindness(session, result);
  const Proof proof = prove_fixes(session, result, apply && !suggested ? safe : 0);
  if (apply) {
    write_documents(*session.snapshot, proof.documents);
  } else {
    print(diff_of(session, proof));
  }
  if (!options.quiet) std::fputs(summary(result, proof, apply).c_str(), stderr);
  return 0;
}

}  // namespace

Run fix_command(CLI::App& command) {
  const auto options = std::make_shared<Options>();
  const auto apply = std::make_shared<bool>(false);
  const auto suggested = std::make_shared<bool>(false);
  add_path(command, *options);
  CLI::Option* write =
      command.add_flag("--apply", *apply, "write the renames of paths into the work tree, and print no diff");
  command.add_flag("--suggested", *suggested, "with --apply: also names that took the place of others")->needs(write);
  command.add_option("--rev", options->revision, "read this commit, not the work tree")
      ->option_text("REV")
      ->excludes(write);
  command.add_option("--base", options->base, "only what the change since REV broke; auto: the default branch")
      ->option_text("REV");
  add_checks(command, *options);
  add_scan(command, *options);
  command.add_flag("--quiet", options->quiet, "the diff alone");
  add_examples(command,
               "A fix is offered only if a second scan with all of them in place finds them gone and nothing new.\n\n"
               "Examples:\n"
               "  docgarden fix                          the diff; `docgarden fix | git apply` takes it\n"
               "  docgarden fix --apply docs             write what can be fixed below docs/\n"
               "  docgarden fix --base origin/main       only what this branch broke");
  return [options, apply, suggested] { return fix(*options, *apply, *suggested); };
}

}  // namespace docgarden::bot
