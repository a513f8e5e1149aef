// SPDX-License-Identifier: MIT
// Any bytes as the answer of a model's server: however they are cut into pieces, the answer is the same, it keeps to
// its limits, and what was watched is its text. The first byte says which protocol, the second how the pieces are cut.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "inference/model/answer.h"

namespace {

using namespace docgarden::model;

constexpr ReadLimits limits = {.event_bytes = 1u << 12, .answer_bytes = 1u << 10, .body_bytes = 1u << 16};

void require(bool holds) {
  if (!holds) std::abort();
}

Answer read(std::string_view bytes, std::uint8_t kind, std::size_t step) {
  constexpr std::string_view types[] = {"text/event-stream", "application/x-ndjson", "application/json"};
  constexpr int statuses[] = {200, 200, 200, 400, 429, 503, 302};
  AnswerReader reader(static_cast<Protocol>(kind % 3), limits, 1);
  reader.head(statuses[kind % 7], types[(kind / 3) % 3]);
  std::string heard;
  const AnswerReader::Watch watch = [&heard](std::string_view piece) {
    heard += piece;
    return heard.size() < 900;
  };
  for (bool wanted = true; wanted && !bytes.empty();) {
    wanted = reader.bytes(bytes.substr(0, step), watch);
    bytes.remove_prefix(std::min(bytes.size(), step));
  }
  const Answer answer = reader.end(Failure::none, watch);
  require(heard == answer.text);
  require(answer.text.size() <= limits.answer_bytes);
  require(answer.failure != Failure::none || !answer.text.empty());
  return answer;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
  const Answer whole = read(bytes, data[0], std::max<std::size_t>(bytes.size(), 1));
  const Answer cut = read(bytes, data[0], std::size_t{1} + data[1] % 50);
  require(whole.failure == cut.failure && whole.text == cut.text && whole.message == cut.message);
  return 0;
}
