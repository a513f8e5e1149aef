// SPDX-License-Identifier: MIT
// Answers of every kind of server, replayed: whole, byte by byte, in pieces of any size, and cut at every byte. Set
// DOCGARDEN_TRANSCRIPTS to a folder with responses of your own server, as they came over the wire, to see how they are
// read.
#include <cstdlib>
#include <random>

#include "tests/support/catch.h"
#include "tests/support/transcript.h"

namespace docgarden::tests {
namespace {

std::size_t whole() {
  return std::string::npos;
}
std::size_t one() {
  return 1;
}

bool is_same(const model::Answer& a, const model::Answer& b) {
  return a.failure == b.failure && a.text == b.text && a.message == b.message && a.usage.prompt == b.usage.prompt &&
         a.usage.answer == b.usage.answer && a.model == b.model;
}

// However the bytes come, the answer is the same.
model::Answer replay_in_all_sizes(const Transcript& transcript) {
  model::Answer answer = replay(transcript, std::string::npos, whole, transcript.transfer);
  CHECK(is_same(answer, replay(transcript, std::string::npos, one, transcript.transfer)));
  std::mt19937 random(7);
  for (int round = 0; round < 20; ++round) {
    const auto any = [&random] { return std::size_t{1} + random() % 300; };
    CHECK(is_same(answer, replay(transcript, std::string::npos, any, transcript.transfer)));
  }
  return answer;
}

// Where the transfer itself tells that it was cut, nothing is whole. Where it does not, only what ends after the model
// said that it is done.
void check_cuts(const Transcript& transcript, const model::Answer& answer) {
  int good = 0, wrong = 0;
  for (std::size_t end = 0; end < transcript.body.size(); ++end) {
    const model::Answer broken = replay(transcript, end, whole, model::Failure::broken);
    const model::Answer silent = replay(transcript, end, whole, model::Failure::none);
    const bool is_good = silent.failure == model::Failure::none;
    good += is_good ? 1 : 0;
    wrong += broken.failure == model::Failure::none || !answer.text.starts_with(silent.text) ? 1 : 0;
    wrong += is_good && (silent.text != answer.text || answer.text.empty()) ? 1 : 0;
  }
  CHECK(wrong == 0);
  CHECK(good <= 3);  // before the counts, before [DONE], before an empty last line
}

}  // namespace

TEST_CASE("recorded answers are read for what they are, however their bytes come") {
  const std::vector<Transcript> transcripts = own_transcripts();
  CHECK(transcripts.size() > 40);
  for (const Transcript& transcript : transcripts) {
    INFO(transcript.name);
    const model::Answer answer = replay_in_all_sizes(transcript);
    CHECK(name_of(answer.failure) == transcript.answer);
    CHECK(answer.text == transcript.text);
    if (!transcript.message.empty()) CHECK(answer.message == transcript.message);
    if (!transcript.numbers.empty()) {
      CHECK(std::to_string(answer.prompt_tokens) + " " + std::to_string(answer.context) == transcript.numbers);
    }
    check_cuts(transcript, answer);
  }
}

TEST_CASE("what a server tells of its work is read") {
  for (const Transcript& transcript : own_transcripts()) {
    const model::Answer answer = replay(transcript, std::string::npos, whole, transcript.transfer);
    if (transcript.name == "llama-stream") {
      CHECK(answer.model == "garden-1b");
      CHECK(answer.usage.prompt == 52);
      CHECK(answer.usage.answer == 8);
      CHECK(answer.usage.cached == 40);
      CHECK(answer.timings.tokens_per_second == Approx(80));
      CHECK(answer.timings.draft_accepted == 24);
    } else if (transcript.name == "ollama-stream") {
      CHECK(answer.usage.prompt == 52);
      CHECK(answer.timings.load_ms == Approx(100));
      CHECK(answer.timings.tokens_per_second == Approx(80));
    } else if (transcript.name == "responses-stream") {
      CHECK(answer.usage.prompt == 52);
      CHECK(answer.usage.answer == 8);
    }
  }
}

TEST_CASE("answers of your own server") {
  const char* folder = std::getenv("DOCGARDEN_TRANSCRIPTS");
  if (folder == nullptr) return;
  for (const Transcript& transcript : raw_transcripts(folder)) {
    INFO(transcript.name);
    const model::Answer answer = replay_in_all_sizes(transcript);
    check_cuts(transcript, answer);
    WARN(transcript.name << ": " << transcript.status << " " << name_of(answer.failure) << ", " << answer.text.size()
                         << " bytes of text; " << answer.usage.prompt << " + " << answer.usage.answer << " tokens; "
                         << answer.message);
  }
}

}  // namespace docgarden::tests
