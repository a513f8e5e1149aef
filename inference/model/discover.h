// SPDX-License-Identifier: MIT
// Takes places where a model may answer; gives what answers there and what it tells of itself: which server, which
// model, how much it can read, how busy and how fast it is.
#pragma once

#include <string>
#include <vector>

#include "inference/model/fetch.h"

namespace docgarden::model {

enum class State : std::uint8_t {
  nobody,    // no connection
  stranger,  // something, but no model's server
  locked,    // wants a key
  loading,
  no_model,  // has none, or not the one that is wanted
  ready,
};

std::string_view name_of(State state);

struct Found {
  Endpoint endpoint;  // with the protocol and the model to ask for
  State state = State::nobody;
  Failure failure = Failure::none;  // of a place where nobody is
  std::string version;
  std::vector<std::string> models;                      // all that it offers, the one in memory first
  std::int64_t context = 0;                             // tokens for one request; 0: it does not tell
  std::int64_t slots = -1, running = -1, waiting = -1;  // requests; -1: it does not tell
  double tokens_per_second = 0;                         // its own average; 0: it does not tell
};

// The ports that servers choose if nobody tells them another: llama-server, Ollama, vLLM, LM Studio.
std::vector<Endpoint> usual_places();

// In the order of the places. `model`: the one that is wanted; empty: any.
std::vector<Found> discover(const std::vector<Endpoint>& places, const std::string& model,
                            const FetchLimits& limits = {});

}  // namespace docgarden::model
