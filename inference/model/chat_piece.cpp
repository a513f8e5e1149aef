// SPDX-License-Identifier: MIT
// The events of /v1/chat/completions, and of its older kin: /v1/completions and llama-server's own /completion.
#include "inference/model/piece.h"

namespace docgarden::model {
namespace {

Finish finish_of(const std::string& reason) {
  if (reason.empty()) return Finish::none;
  if (reason == "stop" || reason == "eos" || reason == "word") return Finish::stop;
  return reason == "length" || reason == "limit" ? Finish::length : Finish::other;
}

// `said` is the delta of a stream or the message of a whole answer.
void read_message(const Json& said, Piece& piece) {
  piece.text += text_of(said, "content");
  for (const char* hidden : {"reasoning_content", "reasoning", "refusal"}) {
    piece.hidden_bytes += text_of(said, hidden).size();
  }
  if (!text_of(said, "refusal").empty()) piece.finish = Finish::other;
}

Piece read_chat(const Json& object) {
  Piece piece;
  piece.error = error_of(object);
  piece.model = text_of(object, "model");
  piece.usage = usage_of(member(object, "usage"));
  piece.timings = timings_of(member(object, "timings"));
  for (const Json& choice : elements(member(object, "choices"))) {
    if (count_of(choice, "index", 0) != 0) continue;  // we ask for one
    piece.finish = finish_of(text_of(choice, "finish_reason"));
    read_message(member(choice, "delta"), piece);
    read_message(member(choice, "message"), piece);
    piece.text += text_of(choice, "text");
  }
  if (!member(object, "stop").is_boolean()) return piece;
  piece.text += text_of(object, "content");
  piece.truncated = flag_of(object, "truncated");
  if (!flag_of(object, "stop")) return piece;
  piece.usage = usage_of(object);
  piece.end = true;
  piece.finish = finish_of(text_of(object, "stop_type"));
  return piece;
}

}  // namespace

std::optional<Piece> chat_piece(const SseEvent& event) {
  if (event.data == "[DONE]") return Piece{.end = true};
  const Json object = parse_json(event.data);
  if (event.name == "error") {
    Piece piece{.error = error_of(object)};
    // Some say {"error": …} there, some only {"message": …}, and some no JSON at all.
    if (!piece.error) piece.error = error_of(Json{{"error", object.is_object() ? object : Json(nullptr)}});
    if (!piece.error) piece.error = ServerError{.message = "an error event"};
    return piece;
  }
  if (!object.is_object()) return std::nullopt;
  return read_chat(object);
}

std::optional<Piece> whole_piece(std::string_view body) {
  const Json object = parse_json(body);
  if (!object.is_object()) return std::nullopt;
  if (text_of(object, "object") == "response") {
    const std::string status = text_of(object, "status");
    const std::string type = status == "completed" || status == "incomplete" ? "response." + status : "response.failed";
    std::optional<Piece> piece = responses_piece({type, Json{{"type", type}, {"response", object}}.dump()});
    for (const Json& item : elements(member(object, "output"))) {
      for (const Json& content : elements(member(item, "content"))) piece->text += text_of(content, "text");
    }
    return piece;
  }
  if (member(object, "done").is_boolean()) return ollama_piece(body);
  Piece piece = read_chat(object);
  const bool is_answer = member(object, "choices").is_array() || member(object, "stop").is_boolean();
  if (!is_answer && !piece.error) return std::nullopt;
  piece.end = true;
  return piece;
}

}  // namespace docgarden::model
