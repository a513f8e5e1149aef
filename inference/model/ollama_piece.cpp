// SPDX-License-Identifier: MIT
// The lines of Ollama's /api/chat. Its durations are in nanoseconds, its errors are strings.
#include "inference/model/piece.h"

namespace docgarden::model {

std::optional<Piece> ollama_piece(std::string_view line) {
  constexpr double nanoseconds_a_millisecond = 1e6;
  const Json object = parse_json(line);
  if (!object.is_object()) return std::nullopt;
  Piece piece;
  piece.error = error_of(object);
  piece.model = text_of(object, "model");
  const Json& message = member(object, "message");
  piece.text = text_of(message, "content");
  piece.hidden_bytes = text_of(message, "thinking").size();
  if (!flag_of(object, "done")) return piece;
  piece.end = true;
  const std::string reason = text_of(object, "done_reason");
  // Versions that give no reason were done.
  piece.finish = reason == "stop" || reason.empty() ? Finish::stop
                 : reason == "length"               ? Finish::length
                                                    : Finish::other;
  piece.usage.prompt = count_of(object, "prompt_eval_count", -1);
  piece.usage.answer = count_of(object, "eval_count", -1);
  piece.timings.load_ms = number_of(object, "load_duration") / nanoseconds_a_millisecond;
  piece.timings.prompt_ms = number_of(object, "prompt_eval_duration") / nanoseconds_a_millisecond;
  piece.timings.answer_ms = number_of(object, "eval_duration") / nanoseconds_a_millisecond;
  if (piece.timings.answer_ms > 0 && piece.usage.answer > 0) {
    piece.timings.tokens_per_second = static_cast<double>(piece.usage.answer) * 1000 / piece.timings.answer_ms;
  }
  return piece;
}

}  // namespace docgarden::model
