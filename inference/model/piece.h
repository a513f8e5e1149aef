// SPDX-License-Identifier: MIT
// What one event of a model's answer says, in whatever protocol it came: text, how the answer ended, an error, counts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "inference/model/failure.h"
#include "inference/model/sse.h"
#include "network/json.h"

namespace docgarden::model {

using network::count_of;
using network::elements;
using network::flag_of;
using network::Json;
using network::member;
using network::number_of;
using network::parse_json;
using network::text_of;

enum class Finish : std::uint8_t { none, stop, length, other };

// Tokens; -1 where the server does not tell.
struct Usage {
  std::int64_t prompt = -1, answer = -1, cached = -1;
};

// What the server measured; 0 where it does not tell.
struct Timings {
  double prompt_ms = 0, answer_ms = 0, load_ms = 0;
  double tokens_per_second = 0;
  std::int64_t drafted = 0, draft_accepted = 0;  // by speculation
};

struct ServerError {
  Failure failure = Failure::server_error;
  std::string message;
  std::int64_t prompt_tokens = 0, context = 0;  // of a prompt that is too long; 0 where the server does not tell
};

struct Piece {
  std::string text;
  std::size_t hidden_bytes = 0;  // of what the model thinks aloud, which is no part of the answer
  Finish finish = Finish::none;
  bool end = false;  // nothing follows
  bool truncated = false;
  std::string model;
  Usage usage;
  Timings timings;
  std::optional<ServerError> error;
};

// One event or line of each protocol; nullopt if it is not in the protocol at all. An event that we do not know is a
// piece that says nothing.
std::optional<Piece> chat_piece(const SseEvent& event);       // /v1/chat/completions, /v1/completions, /completion
std::optional<Piece> responses_piece(const SseEvent& event);  // /v1/responses
std::optional<Piece> ollama_piece(std::string_view line);     // /api/chat
// A whole answer as one JSON object, of any of them, for servers that do not stream.
std::optional<Piece> whole_piece(std::string_view body);

// What the protocols share.
std::optional<ServerError> error_of(const Json& object);  // of an object that may have an `error`
Usage usage_of(const Json& usage);                        // of an object with counts under any of their names
Timings timings_of(const Json& timings);                  // as llama-server tells them

// What a body says that came with a status other than 200.
ServerError refusal_of(int status, std::string_view body);

}  // namespace docgarden::model
