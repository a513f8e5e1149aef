// SPDX-License-Identifier: MIT
// The options that several commands share, and the way they are declared.
#pragma once

#include <CLI/App.hpp>
#include <string>
#include <vector>

namespace docgarden::bot {

struct Options {
  std::string path = ".";
  std::string revision;
  std::string base;  // compare with this revision, or "auto"; empty: with none
  bool staged = false;
  bool hints = false;
  bool base_baseline = false;  // accepted findings are those of the base, too
  bool readiness = false;
  std::string config, baseline;  // files; empty: those at the root of the repository
  std::string repository;        // "owner/name"
  std::vector<std::string> checks, excludes;
  std::string format = "text";
  std::string fail_on = "error";
  std::string color = "auto";
  bool quiet = false, verbose = false;
  unsigned jobs = 0;  // 0: as many as there are processors
  bool no_cache = false;
  bool no_history = false;
  std::string since;  // a date
};

void add_path(CLI::App& command, Options& options);
void add_snapshot(CLI::App& command, Options& options);  // --rev, --staged
void add_base(CLI::App& command, Options& options);      // --base
void add_checks(CLI::App& command, Options& options);    // --check
void add_scan(CLI::App& command, Options& options);      // what a scan needs beside its snapshot
void add_format(CLI::App& command, Options& options);
void add_color(CLI::App& command, Options& options);

// Examples and what else follows the options in --help.
void add_examples(CLI::App& command, const std::string& text);

}  // namespace docgarden::bot
