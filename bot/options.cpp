// SPDX-License-Identifier: MIT
#include "bot/options.h"

#include <CLI/CLI.hpp>

namespace docgarden::bot {

void add_path(CLI::App& command, Options& options) {
  command.add_option("PATH", options.path, "the repository, or a folder or document in it; default: here");
}

void add_snapshot(CLI::App& command, Options& options) {
  CLI::Option* revision =
      command.add_option("--rev", options.revision, "read this commit, not the work tree")->option_text("REV");
  command.add_flag("--staged", options.staged, "read what is staged for the next commit")->excludes(revision);
}

void add_base(CLI::App& command, Options& options) {
  CLI::Option* base =
      command
          .add_option("--base", options.base, "report only what the change since REV broke; auto: the default branch")
          ->option_text("REV");
  command.add_flag("--hints", options.hints, "also up to three documents that name what the change altered")
      ->needs(base);
}

void add_checks(CLI::App& command, Options& options) {
  command.add_option("--check", options.checks, "only this check; may be given again")
      ->option_text("ID")
      ->allow_extra_args(false);
}

void add_scan(CLI::App& command, Options& options) {
  command.add_option("--config", options.config, "read this file instead of .docgarden.toml")->option_text("FILE");
  command.add_option("--repository", options.repository, "whose own links are checked; default: the remote")
      ->option_text("OWNER/NAME");
  command.add_option("--jobs", options.jobs, "threads; default: one for each processor")
      ->option_text("N")
      ->check(CLI::Range(1, 256));
  command.add_option("--since", options.since, "ask no commits older than this; default: ten years before the newest")
      ->option_text("YYYY-MM-DD");
  command.add_flag("--no-history", options.no_history, "judge by the tree alone, without asking older commits")
      ->excludes("--since");
  command.add_flag("--no-cache", options.no_cache, "neither read nor write the cache");
}

void add_format(CLI::App& command, Options& options) {
  command.add_option("--format", options.format, "text or json")
      ->option_text("FORMAT")
      ->check(CLI::IsMember({"text", "json"}));
}

void add_color(CLI::App& command, Options& options) {
  command.add_option("--color", options.color, "auto, always or never")
      ->option_text("WHEN")
      ->check(CLI::IsMember({"auto", "always", "never"}));
}

void add_examples(CLI::App& command, const std::string& text) {
  command.footer(text);
}

}  // namespace docgarden::bot
