// SPDX-License-Identifier: MIT
// Takes the result of a scan; gives it in one output format, one file a format.
#pragma once

#include <string>
#include <vector>

#include "bot/baseline.h"
#include "checks/scan.h"
#include "inference/repair/fix.h"

namespace docgarden::bot {

namespace readiness {
struct Assessed;
}

struct Report {
  const ScanResult& result;
  const git::Snapshot& snapshot;
  std::string base;                // commit id that the findings are compared with; empty: none
  std::vector<Accepted> gone;      // entries of the baseline that no longer match
  std::vector<repair::Fix> fixes;  // proven ones
  double milliseconds = 0;
  const readiness::Assessed* readiness = nullptr;  // where it was asked for
};

struct TextStyle {
  bool colour = false;
  bool quiet = false;    // findings only, one line each
  bool infos = false;    // findings of level info, too
  bool summary = true;   // also what was read, decided and left out
  bool verbose = false;  // also why claims can't be checked or are not claims
  std::string explain;   // the command that explains a finding, its id to follow; options and PATH come after it
  std::string arguments;
};

// For what reads a report on a host of repositories, or in its runners.
struct CiStyle {
  bool infos = false;         // findings of level info, too
  bool accepted = false;      // those in the baseline, too, marked as such, where the format can say that
  bool failed = false;        // the run, by `fail_on`
  std::string fail_on;        // a level
  std::string address;        // of the snapshot's files on their host, to which a path is added; empty: unknown
  std::string fix_arguments;  // of `docgarden fix`
};

std::string text_report(const Report& report, const TextStyle& style);
std::string json_report(const Report& report);
std::string sarif_report(const Report& report, const CiStyle& style);
std::string github_report(const Report& report, const CiStyle& style);
std::string markdown_report(const Report& report, const CiStyle& style);
std::string junit_report(const Report& report, const CiStyle& style);

// One finding as text_report prints it, without its file's name.
std::string text_finding(const Finding& finding, bool colour);

}  // namespace docgarden::bot
