// SPDX-License-Identifier: MIT
// Takes a scan of a pull request's head against its merge base; gives the report that its publisher reads. Needs no
// token and no network.
#pragma once

#include "bot/prove.h"
#include "bot/session.h"
#include "github-action/report.h"

namespace docgarden::bot {

// The session has a base. `proof` holds what is proven and not merely a hint.
github::PrReport pr_report(const Session& session, const ScanResult& result, const Proof& proof);

// Proven fixes that a person may be shown as a suggestion: no hints.
Proof prove_suggestions(const Session& session, const ScanResult& result);

}  // namespace docgarden::bot
