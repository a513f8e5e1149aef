// SPDX-License-Identifier: MIT
// The parsers of streams, byte by byte, and their limits.
#include "inference/model/answer.h"
#include "tests/support/catch.h"

namespace docgarden::tests {
namespace {

using Events = std::vector<std::string>;  // "name|data"

Events events_of(const std::string& bytes, std::size_t size, bool* at_rest = nullptr) {
  Events events;
  model::SseParser parser(1000);
  for (std::size_t at = 0; at < bytes.size(); at += size) {
    parser.feed(std::string_view(bytes).substr(at, size), [&](const model::SseEvent& event) {
      events.push_back(event.name + "|" + event.data);
      return true;
    });
  }
  if (at_rest != nullptr) *at_rest = parser.at_rest();
  return events;
}

model::AnswerReader::Watch all_is_well() {
  return [](std::string_view) { return true; };
}

}  // namespace

TEST_CASE("events end at an empty line, whatever ends a line") {
  const std::string text =
      "\xef\xbb\xbf"
      "data: a\n\ndata:b\r\n\r\ndata: c\r\rdata: d\r\n\ndata: e\n\r\n\r\n: note\n\nevent: x\ndata:  two\ndata\ndata: "
      "three\n\n"
      "event: nothing\n\ndata\n\nother: y\ndata: z\n\n";
  const Events expected = {"|a", "|b", "|c", "|d", "|e", "x| two\n\nthree", "|", "|z"};
  for (const std::size_t size : {1u, 2u, 3u, 7u, 1000u}) CHECK(events_of(text, size) == expected);
}

TEST_CASE("a stream that ends within an event is not at rest") {
  bool at_rest = false;
  for (const std::string cut : {"d", "data: a", "data: a\n", "event: x\n", ": not", "data: a\n\nd"}) {
    events_of(cut, 1, &at_rest);
    INFO(cut);
    CHECK_FALSE(at_rest);
  }
  for (const std::string whole : {"", "data: a\n\n", ": note\n\n", "data: a\r\n\r\n", "data: a\r\r"}) {
    events_of(whole, 1, &at_rest);
    INFO(whole);
    CHECK(at_rest);
  }
}

TEST_CASE("a line, a comment and an event have their limit") {
  const auto ignore = [](const model::SseEvent&) { return true; };
  for (const std::string start : {"data: ", ": ", "x", "data: x\n"}) {
    INFO(start);
    model::SseParser parser(1000);
    CHECK(parser.feed(start, ignore));
    CHECK(parser.feed(std::string(900, 'a'), ignore));
    CHECK_FALSE(parser.feed(std::string(200, 'a'), ignore));
    CHECK(parser.overflowed());
    CHECK_FALSE(parser.feed("\n\n", ignore));
  }
  model::SseParser many(1000);
  std::size_t fed = 0;
  while (many.feed("data: a\n", ignore)) fed += 2;
  CHECK(fed <= 1000);
  model::LineParser lines(1000);
  CHECK_FALSE(lines.feed(std::string(1001, 'a'), [](std::string_view) { return true; }));
  CHECK(lines.overflowed());
}

TEST_CASE("nothing is heard after a callback has said that it is enough") {
  int heard = 0;
  model::SseParser parser(1000);
  CHECK_FALSE(parser.feed("data: a\n\ndata: b\n\n", [&](const model::SseEvent&) { return ++heard < 1; }));
  CHECK_FALSE(parser.feed("data: c\n\n", [&](const model::SseEvent&) { return ++heard < 1; }));
  CHECK(heard == 1);
}

TEST_CASE("an answer has its limits, and what does not reach the text counts, too") {
  const std::string said = R"({"choices":[{"index":0,"delta":{"content":"aaaaaaaaaa"}}]})";
  const std::string thought = R"({"choices":[{"index":0,"delta":{"reasoning_content":"aaaaaaaaaa"}}]})";
  for (const std::string& piece : {said, thought}) {
    model::AnswerReader reader(model::Protocol::chat, {.answer_bytes = 95});
    reader.head(200, "text/event-stream");
    int events = 0;
    while (reader.bytes("data: " + piece + "\n\n", all_is_well())) ++events;
    CHECK(events == 9);
    CHECK(reader.end(model::Failure::cancelled).failure == model::Failure::too_large);
  }
  model::AnswerReader pinging(model::Protocol::chat, {.body_bytes = 4000});
  pinging.head(200, "text/event-stream");
  int pings = 0;
  while (pinging.bytes(":\n\n", all_is_well())) ++pings;
  CHECK(pings == 1333);
  model::AnswerReader refusal(model::Protocol::chat, {});
  refusal.head(400, "text/html");
  while (refusal.bytes(std::string(1000, '<'), all_is_well())) {
  }
  CHECK(refusal.end(model::Failure::cancelled).failure == model::Failure::refused);
}

TEST_CASE("JSON as deep as a well, numbers beyond all numbers and wrong types are no danger") {
  const auto read = [](const std::string& data) {
    model::AnswerReader reader(model::Protocol::chat, {});
    reader.head(200, "text/event-stream");
    reader.bytes("data: " + data + "\n\ndata: [DONE]\n\n", all_is_well());
    return reader.end(model::Failure::none).failure;
  };
  const std::string deep(400'000, '[');
  CHECK(read(deep) == model::Failure::malformed);
  CHECK(read(R"({"choices":)" + deep + std::string(400'000, ']') + "}") == model::Failure::empty);
  CHECK(read(R"({"error":{"message":)" + deep + std::string(400'000, ']') + "}}") == model::Failure::server_error);
  CHECK(read(R"({"choices":[{"index":1e999}]})") == model::Failure::malformed);
  CHECK(read(R"({"choices":[{"index":-7,"delta":[],"finish_reason":{}}],"usage":"many","timings":[1]})") ==
        model::Failure::empty);
  CHECK(read(R"({"choices":{"a":1},"usage":{"prompt_tokens":1e300,"completion_tokens":-5}})") == model::Failure::empty);
  CHECK(read(R"({"choices":[{"delta":{"content":"\ud800"}}]})") == model::Failure::malformed);
  CHECK(read("{\"choices\":[{\"delta\":{\"content\":\"\xc3\x28\"}}]}") == model::Failure::malformed);
}

TEST_CASE("who watches cancels") {
  model::AnswerReader reader(model::Protocol::ollama, {});
  reader.head(200, "application/x-ndjson");
  const std::string line = R"({"message":{"content":"a"},"done":false})"
                           "\n";
  CHECK_FALSE(reader.bytes(line + line + line, [](std::string_view) { return false; }));
  const model::Answer answer = reader.end(model::Failure::cancelled);
  CHECK(answer.failure == model::Failure::cancelled);
  CHECK(answer.text == "a");
}

TEST_CASE("a prompt that was read only in part makes no answer") {
  for (const std::int64_t least : {0, 52, 53}) {
    model::AnswerReader reader(model::Protocol::ollama, {}, least);
    reader.head(200, "application/x-ndjson");
    reader.bytes(R"({"message":{"content":"a"},"done":true,"done_reason":"stop","prompt_eval_count":52})"
                 "\n",
                 all_is_well());
    CHECK((reader.end(model::Failure::none).failure == model::Failure::truncated) == (least == 53));
  }
}

}  // namespace docgarden::tests
