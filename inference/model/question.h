// SPDX-License-Identifier: MIT
// Takes one question; gives the request that asks it, in the words of the endpoint's protocol and server.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "inference/model/endpoint.h"

namespace docgarden::model {

struct Question {
  std::string rules;  // what holds for every question comes first, so that the server remembers its tokens
  std::string task;
  std::int64_t max_tokens = 512;   // of the answer; servers have no limit of their own
  std::int64_t prompt_tokens = 0;  // an estimate, for budgets; 0: by the length
  std::int64_t least_prompt = 0;   // what the server must have read, or the answer does not count; 0: not known
  double temperature = 0;
  std::int64_t seed = 0;
  std::vector<std::string> stops;  // texts that end the answer
  std::string schema;              // JSON schema of the answer, as a hint: not every server keeps to it; empty: none
};

struct Ask {
  std::string url;
  std::string body;
  std::vector<std::string> headers;
};

// `question.schema` that is not JSON, and text that is not UTF-8, are left out and replaced.
Ask ask_of(const Question& question, const Endpoint& endpoint);

// Tokens that a prompt of this length may have, for budgets: rather too many.
std::int64_t estimated_tokens(std::string_view text);

}  // namespace docgarden::model
