// SPDX-License-Identifier: MIT
#include "tests/support/scripted_model.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace docgarden::tests {
namespace {

using Json = nlohmann::json;

Question read_question(const std::string& request) {
  Question question;
  const Json body = Json::parse(request.substr(request.find("\r\n\r\n") + 4));
  for (const Json& message : body.at("messages")) question.all += message.at("content").get<std::string>() + "\n";
  const std::size_t mark = question.all.rfind("\n<<") + 1, line = question.all.find('\n', mark);
  question.begin = question.all.substr(mark, line - mark);
  question.end = question.begin.substr(2) + ">>";
  question.window = question.all.substr(line + 1, question.all.find(question.end, line) - line - 1);
  return question;
}

}  // namespace

std::string Question::with(const std::string& before, const std::string& after) const {
  std::string text = window;
  text.replace(text.find(before), before.size(), after);
  return begin + "\n" + text + end;
}

std::string streamed(const std::string& text, const std::string& finish) {
  std::string events;
  constexpr std::size_t step = 7;
  for (std::size_t at = 0; at < text.size(); at += step) {
    // A piece ends where a character does.
    std::size_t end = std::min(text.size(), at + step);
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0u) == 0x80) ++end;
    const Json delta = {{"choices", {{{"index", 0}, {"delta", {{"content", text.substr(at, end - at)}}}}}}};
    events += "data: " + delta.dump() + "\n\n";
    at = end - step;
  }
  const Json last = {{"choices", {{{"index", 0}, {"delta", Json::object()}, {"finish_reason", finish}}}},
                     {"model", "scripted"},
                     {"usage", {{"prompt_tokens", 300}, {"completion_tokens", 60}}}};
  return http_answer("200 OK", "text/event-stream", events + "data: " + last.dump() + "\n\ndata: [DONE]\n\n");
}

ScriptedModel::ScriptedModel(Answer answer)
    : answer_(std::move(answer)), server_([this](Connection& connection) { serve(connection); }) {}

void ScriptedModel::serve(Connection& connection) {
  for (std::string request = connection.request(); !request.empty(); request = connection.request()) {
    if (request.starts_with("GET /v1/models ")) {
      connection.send(
          http_answer("200 OK", "application/json", R"({"data":[{"id":"scripted","owned_by":"llamacpp"}]})"));
    } else if (request.starts_with("GET /props ")) {
      connection.send(http_answer("200 OK", "application/json", R"({"default_generation_settings":{"n_ctx":4096}})"));
    } else if (request.starts_with("POST ")) {
      const int now = ++open_;
      for (int most = most_; now > most && !most_.compare_exchange_weak(most, now);) {
      }
      ++questions_;
      const std::string answer = answer_(read_question(request));
      --open_;
      connection.send(answer);
    } else {
      connection.send(http_answer("404 Not Found", "application/json", "{}"));
    }
  }
}

}  // namespace docgarden::tests
