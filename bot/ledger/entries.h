// SPDX-License-Identifier: MIT
// Takes what happened; gives the line of the ledger that notes it. Paths of documents are in it and no words of them.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "bot/prove.h"
#include "inference/edit/asker.h"
#include "inference/guard/budget.h"
#include "inference/model/endpoint.h"

namespace docgarden::bot {

using LedgerLine = nlohmann::ordered_json;

// What all lines of a run share.
struct LedgerRun {
  std::string repository;    // "owner/name", or the name of its folder
  std::string pull_request;  // its number; empty: none
};

LedgerRun ledger_run(const git::Snapshot& snapshot);

LedgerLine request_line(const LedgerRun& run, const edit::Record& record, const model::Endpoint& endpoint,
                        const guard::Prices& prices);
// Of a finding that a model was asked about: whether an edit of it was proven, and why not.
LedgerLine verdict_line(const LedgerRun& run, const edit::Task& task, bool accepted);
// Of each fix that was written: which rule or model it comes from, what proved it, and hashes of the lines that it
// made.
std::vector<LedgerLine> write_lines(const LedgerRun& run, const Prover& prover, const Proof& proof);

// The hash of a line of a document, as a write notes it.
std::string line_hash(std::string_view line);

// The second since 1970 that a line names; 0 if it names none.
std::int64_t time_of(const nlohmann::json& line);

}  // namespace docgarden::bot
