// SPDX-License-Identifier: MIT
// A command is stale when the manifest that owns its name is there, lists all that can be run, and does not list it; or
// when it is one of this repository's own programs with a subcommand that history knows and the code has no more.
#include <array>

#include "checks/check.h"
#include "checks/rules/commands/call.h"

namespace docgarden {
namespace {

using Judge = Verdict (*)(const commands::Call&);

// One row an ecosystem.
constexpr std::array<std::pair<facts::Ecosystem, Judge>, 18> judges = {
    {{facts::Ecosystem::npm, commands::judge_npm},
     {facts::Ecosystem::make, commands::judge_make},
     {facts::Ecosystem::just, commands::judge_just},
     {facts::Ecosystem::cargo, commands::judge_cargo},
     {facts::Ecosystem::cmake, commands::judge_cmake},
     {facts::Ecosystem::python, commands::judge_python},
     {facts::Ecosystem::composer, commands::judge_composer},
     {facts::Ecosystem::task, commands::judge_task},
     {facts::Ecosystem::tox, commands::judge_tox},
     {facts::Ecosystem::nox, commands::judge_nox},
     {facts::Ecosystem::compose, commands::judge_compose},
     {facts::Ecosystem::gradle, commands::judge_gradle},
     {facts::Ecosystem::maven, commands::judge_maven},
     {facts::Ecosystem::deno, commands::judge_deno},
     {facts::Ecosystem::pre_commit, commands::judge_pre_commit},
     {facts::Ecosystem::rake, commands::judge_rake},
     {facts::Ecosystem::mix, commands::judge_mix},
     {facts::Ecosystem::workflow, commands::judge_workflows}}};

Verdict judge(const docs::Claim& claim, const docs::Document& document, const Repo& repo) {
  const docs::CommandClaim& detail = std::get<docs::CommandClaim>(claim.detail);
  if (!detail.subcommand.empty()) return commands::judge_subcommand(claim, document, repo);
  if (detail.command.words.empty()) return Verdict::no_claim("it is empty");
  const std::optional<facts::Ecosystem> ecosystem = facts::ecosystem_of(detail.command.words.front().text);
  for (const auto& [owner, judge_one] : judges) {
    if (ecosystem == owner) return judge_one({detail, document, repo, claim.span});
  }
  return Verdict::no_claim("its program reads no manifest");
}

}  // namespace

namespace rules {

constinit const Check stale_command = {
    .id = "stale-command",
    .kind = docs::ClaimKind::command,
    .level = Level::error,
    .summary = "a documented command names a script, target, recipe or the like that its manifest does not have",
    .why = "The reader's first command fails, and an agent wastes a turn or invents a replacement.",
    .decides =
        "It reports a name that is missing from the closed list of the manifest that owns it: scripts of "
        "package.json (npm, pnpm, yarn, bun), targets of a makefile with all its includes, recipes of a justfile, "
        "binaries, examples, tests, benches, features and packages of cargo, presets and targets of CMake, modules "
        "of this repository's own Python packages, poe tasks, pdm and rye scripts, tox and hatch environments, nox "
        "sessions, tasks of a "
        "Taskfile, of deno and rake, scripts of composer.json, services of "
        "compose, projects of gradle and modules of maven, hooks of "
        "pre-commit, workflows and their jobs, seen from the folder that `cd`, `-C`, `--prefix` and "
        "`--filter` lead to. What `poetry`, `uv`, `pdm`, `rye`, `hatch`, `pipenv` and `pixi run` is reported if a "
        "commit "
        "took it out of the scripts of the project after the document told to run it. One level lower it reports a "
        "subcommand of a program of this repository that a commit "
        "took the last definition of (cobra, urfave/cli, kong, argparse, click, typer, clap, commander, yargs, oclif, "
        "thor, picocli, symfony and their like) after the document named it, when no code has the word as a text of "
        "its own. It cannot check computed or included names that are not in the tree, programs that may "
        "be installed, commands in other projects, containers and machines, and commands that may be meant for the "
        "reader's own project.",
    .bad = "Run `npm run serve` (package.json has no script `serve`)",
    .good = "Run `npm run preview`",
    .judge = judge,
};

}  // namespace rules
}  // namespace docgarden
