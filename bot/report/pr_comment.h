// SPDX-License-Identifier: MIT
// Takes the report of a pull request, which is a stranger's; gives the texts that are published: the comment,
// suggestions, annotations. The verdict comes first, then what to do, what changed, and the rest folded.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "github-action/report.h"

namespace docgarden::bot {

struct PrStyle {
  std::string fail_on = "error";    // a level, or "never"
  std::string address;              // of files at the head, to which a path is added; empty: unknown
  std::string run;                  // address of the run; may be empty
  std::set<std::string> suggested;  // ids of findings that a click repairs
  std::string before;               // the commit that the comment spoke of until now; empty: there was none
  std::vector<std::string> ids;     // of the findings that it had
};

// Those that count: made by the pull request, and no infos unless these are asked for.
std::vector<const github::Found*> counted(const github::PrReport& report, const std::string& fail_on);
// Whether the gate fails.
bool fails(const github::PrReport& report, const std::string& fail_on);

std::string pr_comment(const github::PrReport& report, const PrStyle& style);

// The text of a suggestion for these findings, which share their replacement; empty if it must not be made.
std::string pr_suggestion(const std::vector<const github::Found*>& findings);
// The text of a comment on the file of these findings.
std::string pr_file_comment(const std::vector<const github::Found*>& findings);

// For the log of a runner that could write nothing else.
std::string pr_annotations(const github::PrReport& report, const std::string& fail_on);

}  // namespace docgarden::bot
