// SPDX-License-Identifier: MIT
// Takes what a server answers to one question as it comes: status, pieces of the body, how the connection ended. Gives
// the answer, or why there is none that may be used. Pure: it knows neither sockets nor the clock.
//
// An answer is whole only if the status is 200, the transfer ended as announced, no event was an error, the last event
// is complete, the model said that it is done and not that it was cut, nothing of the prompt was dropped, and the text
// is not empty and holds no replacement character. Everything else is a Failure, whatever text came with it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "inference/model/lines.h"
#include "inference/model/piece.h"

namespace docgarden::model {

enum class Protocol : std::uint8_t { chat, responses, ollama };

std::string_view name_of(Protocol protocol);

struct ReadLimits {
  std::size_t head_bytes = 64u << 10;
  std::size_t event_bytes = 1u << 20;    // a line, too
  std::size_t answer_bytes = 64u << 10;  // text, and what the model thinks aloud
  std::size_t body_bytes = 16u << 20;
};

struct Answer {
  Failure failure = Failure::none;
  std::string text;     // as far as it came
  std::string message;  // of the server, or of us, for people; may be empty
  int status = 0;       // of HTTP; 0 before there was one
  std::string model;    // that really ran
  Usage usage;
  Timings timings;
  std::int64_t prompt_tokens = 0, context = 0;  // what the server said of a prompt that is too long
};

class AnswerReader {
 public:
  // Hears each piece of text as it comes; gives false to hear no more, which cancels.
  using Watch = std::function<bool(std::string_view piece)>;

  // `least_prompt` are the tokens that the prompt surely has; fewer mean that the server dropped some. 0: unknown.
  AnswerReader(Protocol protocol, const ReadLimits& limits, std::int64_t least_prompt = 0);
  AnswerReader(const AnswerReader&) = delete;
  AnswerReader& operator=(const AnswerReader&) = delete;

  void head(int status, std::string_view content_type);
  // False if no more bytes are wanted, because the outcome is already decided.
  bool bytes(std::string_view part, const Watch& watch);
  // How the transfer ended: `none` as it should, else a failure of it. An answer that did not stream is heard only now.
  Answer end(Failure transfer, const Watch& watch = nullptr);

  std::size_t events() const { return events_; }  // heard so far, comments not counted
  bool has_text() const { return !answer_.text.empty(); }

 private:
  enum class Body : std::uint8_t { events, lines, whole, refusal };

  bool hear(const std::optional<Piece>& piece, const Watch& watch);
  bool fail(Failure failure, std::string_view message = "");
  bool keep(std::string_view part);
  Failure judge() const;

  Protocol protocol_;
  ReadLimits limits_;
  std::int64_t least_prompt_;
  Body body_ = Body::refusal;
  SseParser events_parser_;
  LineParser lines_parser_;
  std::string kept_;  // a body that is read as a whole
  std::size_t body_bytes_ = 0, hidden_bytes_ = 0, events_ = 0;
  Answer answer_;
  Finish finish_ = Finish::none;
  bool ended_ = false;
  bool truncated_ = false;
};

}  // namespace docgarden::model
