// SPDX-License-Identifier: MIT
// Takes a finding and one piece of its evidence; gives what may replace the claim's text. One source a file.
#pragma once

#include <optional>
#include <string>

#include "checks/finding.h"
#include "checks/git/snapshot.h"
#include "inference/repair/fix.h"

namespace docgarden::repair {

struct Proposal {
  std::string after;  // replaces all of the claim's text
  Source source = Source::rename;
};

// Each gives nothing for evidence that is none of its own.
std::optional<Proposal> propose_path(const Finding& finding, const Evidence& evidence, const git::Snapshot& snapshot);
std::optional<Proposal> propose_anchor(const Finding& finding, const Evidence& evidence);
std::optional<Proposal> propose_name(const Finding& finding, const Evidence& evidence);
std::optional<Proposal> propose_script(const Finding& finding, const Evidence& evidence);
std::optional<Proposal> propose_version(const Finding& finding, const Evidence& evidence);
std::optional<Proposal> propose_value(const Finding& finding, const Evidence& evidence);

// The text with the one place that has `was` as a word of its own replaced; empty if there is none or are several.
std::string with_word(const std::string& text, const std::string& was, const std::string& now);

}  // namespace docgarden::repair
