// SPDX-License-Identifier: MIT
// Takes the report of a pull request's analysis and what the runner says; writes to GitHub what is to be read there.
// The verdict never depends on whether that works: it is printed, and is the exit code.
#pragma once

#include <string>

#include "github-action/client.h"
#include "github-action/event.h"
#include "github-action/report.h"

namespace docgarden::bot {

struct PublishOptions {
  std::string fail_on = "error";
  std::string comment = "auto";  // "always": also a clean one; "off"
  std::string name = "default";  // of the comment: several may live on one pull request
  bool suggestions = true;
  std::string check_run;  // its name; empty: none
  std::string label;      // on a pull request that makes documents stale; empty: none
  bool dry_run = false;   // print what would be written
  // Of the runner:
  std::string server = "https://github.com", run, attempt, summary_file, output_file;
};

// The report as far as it may be believed: what is no report of this event's head becomes one that says why nothing was
// checked.
github::PrReport trusted_report(const std::string& file, const github::Event& event);

// Gives the exit code: 0 passed, 1 the gate failed, 2 not checked.
int publish(const github::PrReport& report, const github::Event& event, github::Client& client,
            const PublishOptions& options);

int verdict_code(const github::PrReport& report, const std::string& fail_on);
// The lines of GITHUB_OUTPUT that the report itself decides.
std::string pr_outputs(const github::PrReport& report, const std::string& fail_on);

}  // namespace docgarden::bot
