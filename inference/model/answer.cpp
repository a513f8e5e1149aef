// SPDX-License-Identifier: MIT
#include "inference/model/answer.h"

#include <utility>

#include "checks/text.h"

namespace docgarden::model {
namespace {

constexpr std::size_t max_refusal = 64u << 10;
constexpr std::string_view replacement_character = "\xef\xbf\xbd";

// "text/event-stream; charset=utf-8" -> "text/event-stream"
std::string media_type(std::string_view content_type) {
  return lowered(trimmed(content_type.substr(0, content_type.find(';'))));
}

template <typename Number>
void take(Number& known, Number told, Number unknown) {
  if (told != unknown) known = told;
}

void take(Usage& known, const Usage& told) {
  take<std::int64_t>(known.prompt, told.prompt, -1);
  take<std::int64_t>(known.answer, told.answer, -1);
  take<std::int64_t>(known.cached, told.cached, -1);
}

}  // namespace

std::string_view name_of(Protocol protocol) {
  return protocol == Protocol::chat ? "chat" : protocol == Protocol::responses ? "responses" : "ollama";
}

AnswerReader::AnswerReader(Protocol protocol, const ReadLimits& limits, std::int64_t least_prompt)
    : protocol_(protocol),
      limits_(limits),
      least_prompt_(least_prompt),
      events_parser_(limits.event_bytes),
      lines_parser_(limits.event_bytes) {}

void AnswerReader::head(int status, std::string_view content_type) {
  answer_.status = status;
  if (status != 200) return;
  const std::string type = media_type(content_type);
  if (type == "text/event-stream") {
    body_ = Body::events;
  } else if (type == "application/x-ndjson" || (type == "application/json" && protocol_ == Protocol::ollama)) {
    body_ = Body::lines;
  } else if (type == "application/json") {
    body_ = Body::whole;
  } else {
    fail(Failure::malformed, "the answer's type is " + (type.empty() ? "missing" : type.substr(0, 80)));
  }
}

bool AnswerReader::bytes(std::string_view part, const Watch& watch) {
  if (answer_.failure != Failure::none) return false;
  body_bytes_ += part.size();
  if (body_bytes_ > limits_.body_bytes) return fail(Failure::too_large);
  if (body_ == Body::refusal || body_ == Body::whole) return keep(part);
  if (body_ == Body::lines) {
    lines_parser_.feed(part, [&](std::string_view line) { return hear(ollama_piece(line), watch); });
  } else {
    events_parser_.feed(part, [&](const SseEvent& event) {
      return hear(protocol_ == Protocol::responses ? responses_piece(event) : chat_piece(event), watch);
    });
  }
  if (events_parser_.overflowed() || lines_parser_.overflowed()) fail(Failure::too_large);
  return answer_.failure == Failure::none;
}

bool AnswerReader::keep(std::string_view part) {
  const std::size_t most = body_ == Body::refusal ? max_refusal : limits_.event_bytes;
  kept_ += part.substr(0, most - std::min(most, kept_.size()));
  if (kept_.size() < most) return true;
  return body_ == Body::refusal ? false : fail(Failure::too_large);
}

bool AnswerReader::fail(Failure failure, std::string_view message) {
  if (answer_.failure == Failure::none) {
    answer_.failure = failure;
    answer_.message = message;
  }
  return false;
}

bool AnswerReader::hear(const std::optional<Piece>& piece, const Watch& watch) {
  if (!piece) return fail(Failure::malformed, "an event is not in the protocol");
  ++events_;
  take(answer_.usage, piece->usage);
  if (piece->timings.answer_ms > 0 || piece->timings.prompt_ms > 0) answer_.timings = piece->timings;
  if (!piece->model.empty()) answer_.model = piece->model.substr(0, 200);
  if (piece->error) {
    answer_.prompt_tokens = piece->error->prompt_tokens;
    answer_.context = piece->error->context;
    return fail(piece->error->failure, piece->error->message);
  }
  hidden_bytes_ += piece->hidden_bytes;
  if (answer_.text.size() + hidden_bytes_ + piece->text.size() > limits_.answer_bytes) return fail(Failure::too_large);
  if (!piece->text.empty()) {
    if (ended_ || finish_ != Finish::none) return fail(Failure::malformed, "text after the end");
    if (piece->text.find(replacement_character) != std::string::npos) return fail(Failure::broken_text);
    answer_.text += piece->text;
    if (watch && !watch(piece->text)) return fail(Failure::cancelled);
  }
  if (piece->finish != Finish::none) finish_ = piece->finish;
  ended_ = ended_ || piece->end;
  truncated_ = truncated_ || piece->truncated;
  return true;
}

Answer AnswerReader::end(Failure transfer, const Watch& watch) {
  if (answer_.status != 0 && answer_.status != 200) {
    const ServerError refusal = refusal_of(answer_.status, kept_);
    // To have read enough of a refusal is no cancelling.
    const bool cancelled = transfer == Failure::cancelled && kept_.size() < max_refusal;
    answer_.failure = cancelled ? transfer : refusal.failure;
    answer_.message = refusal.message;
    answer_.prompt_tokens = refusal.prompt_tokens;
    answer_.context = refusal.context;
    return std::move(answer_);
  }
  if (transfer != Failure::none) fail(transfer);
  if (body_ == Body::whole && answer_.failure == Failure::none) hear(whole_piece(kept_), watch);
  if (answer_.failure == Failure::none) answer_.failure = answer_.status == 0 ? Failure::broken : judge();
  return std::move(answer_);
}

Failure AnswerReader::judge() const {
  if (!events_parser_.at_rest() || !lines_parser_.at_rest()) return Failure::unfinished;
  if (finish_ == Finish::none && !ended_) return Failure::unfinished;
  if (finish_ == Finish::length) return Failure::cut_short;
  if (finish_ == Finish::other) return Failure::filtered;
  const bool too_few = answer_.usage.prompt >= 0 && answer_.usage.prompt < least_prompt_;
  if (truncated_ || too_few) return Failure::truncated;
  return answer_.text.empty() ? Failure::empty : Failure::none;
}

}  // namespace docgarden::model
