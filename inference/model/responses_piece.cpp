// SPDX-License-Identifier: MIT
// The events of /v1/responses: each says its type, and one of four ends the answer.
#include "inference/model/piece.h"

namespace docgarden::model {
namespace {

// The whole response, as the last event repeats it.
void read_end(const Json& event, const std::string& type, Piece& piece) {
  const Json& response = member(event, "response");
  piece.end = true;
  piece.model = text_of(response, "model");
  piece.usage = usage_of(member(response, "usage"));
  piece.timings = timings_of(member(event, "timings"));
  piece.error = error_of(response);
  if (type == "response.completed") {
    piece.finish = Finish::stop;
  } else if (type == "response.incomplete") {
    const std::string reason = text_of(member(response, "incomplete_details"), "reason");
    piece.finish = reason == "max_output_tokens" || reason == "max_tokens" ? Finish::length : Finish::other;
  } else if (!piece.error) {
    piece.error = ServerError{.message = "the response failed"};
  }
}

}  // namespace

std::optional<Piece> responses_piece(const SseEvent& event) {
  if (event.data == "[DONE]") return Piece{};  // no part of this protocol, and harmless
  const Json object = parse_json(event.data);
  if (!object.is_object()) return std::nullopt;
  std::string type = text_of(object, "type");
  if (type.empty()) type = event.name;
  Piece piece;
  if (type == "response.output_text.delta") {
    piece.text = text_of(object, "delta");
  } else if (type == "response.completed" || type == "response.incomplete" || type == "response.failed") {
    read_end(object, type, piece);
  } else if (type == "error" || event.name == "error") {
    piece.error = error_of(object);
    if (!piece.error) piece.error = error_of(Json{{"error", object}});
    if (!piece.error) piece.error = ServerError{.message = "an error event"};
  } else if (type.starts_with("response.refusal")) {
    piece.finish = Finish::other;
  } else if (type.ends_with(".delta")) {
    piece.hidden_bytes = text_of(object, "delta").size();
  } else {
    piece.error = error_of(object);
  }
  return piece;
}

}  // namespace docgarden::model
