// SPDX-License-Identifier: MIT
// Takes a scan and what could be proven of it without a model; asks the model for the findings that are left, proves
// its edits like all others, and gives both together. Whatever goes wrong, what was proven without it stays.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "bot/prove.h"
#include "bot/session.h"
#include "inference/edit/asker.h"
#include "inference/guard/budget.h"

namespace docgarden::bot {

// A finding that the model was asked about in vain.
struct Unfixed {
  std::string finding, path;
  int line = 0;
  std::string why;
};

// What became of asking.
struct Asked {
  std::string off;                        // why no model was asked; empty: one was, or there was nothing to ask
  std::string model, address;             // that answered
  std::size_t findings = 0;               // that were asked about
  std::size_t accepted = 0;               // of these: got a proven fix
  std::size_t unasked = 0;                // there was nothing to choose from, or no room
  std::size_t requests = 0, stopped = 0;  // and of these: cancelled while the answer came
  std::vector<Unfixed> unfixed;           // the others
  std::vector<std::string> redacted;      // rules of the secrets that were taken out of questions
  guard::Cost cost;
};

struct AskingOptions {
  int candidates = 1;
  bool quiet = false;
  std::string directive;
  std::vector<std::string> only;  // ids of findings; empty: all
};

// `proof` is what was proven without a model, and stays whole.
Proof with_model(const Session& session, Prover& prover, const ScanResult& result, Proof proof,
                 const AskingOptions& options, Asked& asked);

// A reason without what is particular to one finding: "it adds `x`" and "it adds `y`" are counted together.
std::string kind_of_reason(const std::string& why);

}  // namespace docgarden::bot
