// SPDX-License-Identifier: MIT
// A server that answers the questions of `fix --model` by a script.
#pragma once

#include <atomic>
#include <functional>
#include <string>

#include "tests/support/http_server.h"

namespace docgarden::tests {

// What the client asks: everything that it says, and the window between the marks.
struct Question {
  std::string all, begin, window, end;
  // The answer that has a text in the place of another.
  std::string with(const std::string& before, const std::string& after) const;
};

// The bytes of HTTP of an answer that is streamed in small pieces.
std::string streamed(const std::string& text, const std::string& finish = "stop");

class ScriptedModel {
 public:
  using Answer = std::function<std::string(const Question&)>;  // the bytes of HTTP; from several threads

  explicit ScriptedModel(Answer answer);

  std::string address() const { return server_.address(); }
  int connections() const { return server_.connections(); }
  int questions() const { return questions_; }
  int most_at_once() const { return most_; }

 private:
  void serve(Connection& connection);

  Answer answer_;
  std::atomic<int> questions_ = 0, open_ = 0, most_ = 0;
  HttpServer server_;
};

}  // namespace docgarden::tests
