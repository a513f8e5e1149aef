// SPDX-License-Identifier: MIT
// What a server answered once, and how it is replayed into a reader: tests/transcripts, and raw responses of HTTP.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "inference/model/answer.h"

namespace docgarden::tests {

struct Transcript {
  std::string name;
  model::Protocol protocol = model::Protocol::chat;
  int status = 0;
  std::string type;
  std::string body;
  model::Failure transfer = model::Failure::none;  // how it ended
  std::string answer, text, message, numbers;      // what is expected; empty: not said
};

// tests/transcripts/*.txtar: a comment with what is expected, a head of status and type, the body.
std::vector<Transcript> own_transcripts();

// Files of whole responses as they came over the wire. The ending tells where their body was cut.
std::vector<Transcript> raw_transcripts(const std::filesystem::path& folder);

// Feeds the body in pieces of the sizes that `next` gives, up to `end`. Checks that what was watched is the text.
model::Answer replay(const Transcript& transcript, std::size_t end, const std::function<std::size_t()>& next,
                     model::Failure transfer);

}  // namespace docgarden::tests
