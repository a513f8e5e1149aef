// SPDX-License-Identifier: MIT
// Why a question got no answer that can be used: one word for each, what to say of it, and what follows from it.
#pragma once

#include <cstdint>
#include <string_view>

namespace docgarden::model {

enum class Failure : std::uint8_t {
  none,             // a whole answer
  no_library,       // libcurl is not installed
  not_allowed,      // by a budget, the breaker or what must not leave the process: nothing was sent
  unreachable,      // nobody listens there, or not as what was asked for
  connect_timeout,  // no connection in time
  answer_timeout,   // no word of an answer in time: a long queue or a dead server
  stalled,          // the answer stopped in the middle
  total_timeout,    // the answer took too long as a whole
  broken,           // the connection or the body ended before its time
  cancelled,        // by us
  redirected,       // the server sends us elsewhere, where we do not go
  unauthorised,     // the key is missing or wrong
  no_such_model,    // the server does not have the model of that name
  not_found,        // the server does not have that path
  loading,          // the server still reads the model
  busy,             // the server has no room: try later
  too_long,         // the prompt does not fit into the model's context
  refused,          // the server takes the request for wrong
  server_error,     // the server failed, before the answer or in its middle
  malformed,        // not what this protocol says: HTML, broken JSON, text after the end
  too_large,        // a line, an event, the head or the answer passes its limit
  unfinished,       // the stream ended without an end
  cut_short,        // the answer reached the limit of tokens
  filtered,         // the model ended for another reason than being done: a filter, a call of a tool
  truncated,        // the server dropped a part of the prompt
  broken_text,      // the model wrote what is not UTF-8
  empty,            // an answer without text
};

std::string_view name_of(Failure failure);   // "answer-timeout"
std::string_view words_of(Failure failure);  // "no answer in time"

// True if the same question may be sent again, provided that no text has come.
bool may_retry(Failure failure);
// True if it speaks against the server, not against the question.
bool is_servers_fault(Failure failure);

}  // namespace docgarden::model
