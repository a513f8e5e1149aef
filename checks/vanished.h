// SPDX-License-Identifier: MIT
// Takes what the history tells of a thing that a claim names; gives the verdict that all checks share: stale because
// a commit removed it, told in the same words.
#pragma once

#include <optional>
#include <string>

#include "checks/check.h"
#include "checks/facts/history.h"

namespace docgarden {

// Why the end of the thing does not make the claim stale: the document spoke of it only later. Empty: it does.
std::string not_blamed(const facts::History& history, const docs::Document& document, const docs::Claim& claim,
                       const facts::Vanished& gone);

// Since when the document says it: kind "said".
std::optional<Evidence> first_said(const facts::History& history, const docs::Document& document,
                                   const docs::Claim& claim);

// Puts the commit before what the evidence says.
void tell_commit(const facts::History& history, const git::BlobId& commit, Evidence& evidence);

Verdict stale_since(const facts::Vanished& gone);
// With what the tree says as well; where it is now needs no guess then.
Verdict stale_since(const facts::Vanished& gone, std::vector<Evidence> absence);

}  // namespace docgarden
