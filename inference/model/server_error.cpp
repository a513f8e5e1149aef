// SPDX-License-Identifier: MIT
// Errors and counts under the names that servers have for them. An error is {"error": {…}} (llama-server, vLLM, OpenAI,
// LM Studio), {"error": "…"} (Ollama), {"object": "error", …} (older vLLM) or {"detail": …} (what stands before them).
#include <re2/re2.h>

#include <initializer_list>

#include "checks/text.h"
#include "inference/model/piece.h"

namespace docgarden::model {
namespace {

constexpr std::size_t max_message = 300;

bool says_any(const std::string& text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

bool speaks_of_length(const std::string& message) {
  return says_any(message, {"context length", "context size", "context window", "context_length", "context overflow",
                            "n_ctx", "n_keep"}) &&
         says_any(message, {"exceed", "maximum", "overflow", "greater", "longer", "larger", "too long", "reached"});
}

// "maximum context length is 4096 tokens. However, you requested 5019 tokens" and the like.
void read_numbers(const std::string& message, ServerError& error) {
  static const RE2 context(R"((?:context (?:length|size|window)[^0-9.]{0,40}|available context size \()(\d{1,9}))");
  static const RE2 prompt(R"((?:requested|request \(|contains|has|input of)[^0-9.]{0,30}(\d{1,9}) (?:input )?tokens)");
  if (error.context == 0) RE2::PartialMatch(message, context, &error.context);
  if (error.prompt_tokens == 0) RE2::PartialMatch(message, prompt, &error.prompt_tokens);
}

Failure failure_of(const std::string& message, const std::string& type, std::int64_t code) {
  if (type == "exceed_context_size_error" || type == "context_length_exceeded" || speaks_of_length(message)) {
    return Failure::too_long;
  }
  if (says_any(message, {"loading model", "model is loading", "still loading"})) return Failure::loading;
  if (says_any(type, {"model_not_found", "model_does_not_exist"}) ||
      (message.find("model") != std::string::npos &&
       says_any(message, {"not found", "does not exist", "is missing", "no such model", "not loaded"}))) {
    return Failure::no_such_model;
  }
  if (type == "authentication_error" || type == "invalid_api_key" || code == 401 || code == 403) {
    return Failure::unauthorised;
  }
  if (says_any(type, {"rate_limit", "overloaded", "insufficient_quota", "unavailable"}) || code == 429 || code == 503) {
    return Failure::busy;
  }
  if (code == 404) return Failure::not_found;
  return type.find("invalid_request") != std::string::npos || (code >= 400 && code < 500) ? Failure::refused
                                                                                          : Failure::server_error;
}

ServerError read_error(const Json& error, int status) {
  ServerError read;
  read.message = error.is_string() ? error.get<std::string>() : text_of(error, "message");
  if (read.message.empty() && member(error, "detail").is_string()) read.message = text_of(error, "detail");
  read.prompt_tokens = count_of(error, "n_prompt_tokens", 0);
  read.context = count_of(error, "n_ctx", 0);
  const std::string type = text_of(error, "type"), word = text_of(error, "code");
  // The event itself may be what has `type`, and then the type is only "error".
  const std::string kind = word.empty() || type == "exceed_context_size_error" ? lowered(type) : lowered(word);
  read.failure = failure_of(lowered(read.message), kind, count_of(error, "code", status));
  if (read.failure == Failure::too_long) read_numbers(lowered(read.message), read);
  if (read.message.size() > max_message) {
    std::size_t end = max_message;
    while ((static_cast<unsigned char>(read.message[end]) & 0xc0) == 0x80) --end;  // whole characters
    read.message.resize(end);
  }
  return read;
}

}  // namespace

std::optional<ServerError> error_of(const Json& object) {
  const Json& error = member(object, "error");
  if (error.is_string() || error.is_object()) return read_error(error, 0);
  if (text_of(object, "object") == "error") return read_error(object, 0);
  return std::nullopt;
}

ServerError refusal_of(int status, std::string_view body) {
  if (status >= 300 && status < 400) return {.failure = Failure::redirected};
  const Json object = parse_json(body);
  const Json& inner = member(object, "error");
  const bool nested = inner.is_string() || inner.is_object();
  ServerError error = read_error(nested ? inner : object, status);
  // Of what it says itself the status is the surest, except where one status has several meanings.
  if (status == 401 || status == 403) error.failure = Failure::unauthorised;
  if (status == 429) error.failure = Failure::busy;
  if (status == 503 && error.failure != Failure::loading) error.failure = Failure::busy;
  if (status >= 500 && status != 503 && error.failure != Failure::too_long) error.failure = Failure::server_error;
  if (status < 400) error.failure = Failure::malformed;
  return error;
}

Usage usage_of(const Json& usage) {
  Usage read;
  for (const char* name : {"prompt_tokens", "input_tokens", "tokens_evaluated"}) {
    if (read.prompt < 0) read.prompt = count_of(usage, name, -1);
  }
  for (const char* name : {"completion_tokens", "output_tokens", "tokens_predicted"}) {
    if (read.answer < 0) read.answer = count_of(usage, name, -1);
  }
  for (const char* name : {"prompt_tokens_details", "input_tokens_details"}) {
    if (read.cached < 0) read.cached = count_of(member(usage, name), "cached_tokens", -1);
  }
  return read;
}

Timings timings_of(const Json& timings) {
  return {.prompt_ms = number_of(timings, "prompt_ms"),
          .answer_ms = number_of(timings, "predicted_ms"),
          .tokens_per_second = number_of(timings, "predicted_per_second"),
          .drafted = count_of(timings, "draft_n", 0),
          .draft_accepted = count_of(timings, "draft_n_accepted", 0)};
}

}  // namespace docgarden::model
