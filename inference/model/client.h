// SPDX-License-Identifier: MIT
// Takes questions for one endpoint; asks a few at a time and lets the caller hear each answer as it is written. Nothing
// leaves the process but through here: secrets are taken out, and the budget and the breaker are asked first.
//
// Everything happens in the thread that calls `turn`, within that call:
//   const Client::Id id = client.ask(question, [&](std::string_view piece) { return still_good(piece); }, keep_answer);
//   while (client.turn(100)) { … }
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "inference/guard/breaker.h"
#include "inference/guard/budget.h"
#include "inference/model/answer.h"
#include "inference/model/http.h"
#include "inference/model/question.h"

namespace docgarden::model {

struct ClientLimits {
  TimeLimits times;  // `total` counts from the first try on, pauses included
  ReadLimits read;
  std::size_t streams = 3;             // at once; others wait their turn
  int retries = 2;                     // of a question, and none once text has come
  Milliseconds retry_pause = 250;      // doubled each time
  Milliseconds longest_pause = 10000;  // a server that wants more is not asked again
  guard::BreakerLimits breaker;
};

// How one question went, beside its answer.
struct Reply {
  Answer answer;
  int tries = 0;
  std::vector<std::string> redacted;  // rules of the secrets that were taken out of the question
  Milliseconds first_word = -1;       // since the last try began; -1: none came
  Milliseconds total = 0;             // since the first try began

  bool ok() const { return answer.failure == Failure::none; }
};

class Client {
 public:
  using Id = std::uint64_t;
  using Watch = AnswerReader::Watch;
  using Done = std::function<void(Reply)>;

  // The budget outlives the client; several clients may share it.
  Client(Endpoint endpoint, const ClientLimits& limits, guard::Budget& budget, const guard::Prices& prices = {});
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  // `watch` hears the text piece by piece and cancels by giving false; `done` is called once, in a later turn.
  // Both may ask and cancel.
  Id ask(Question question, Watch watch, Done done);
  void cancel(Id id);
  // False when no question is open.
  bool turn(Milliseconds longest_wait);
  void wake() { http_.wake(); }  // from any thread

  const Endpoint& endpoint() const { return endpoint_; }
  guard::Breaker& breaker() { return breaker_; }

 private:
  struct Job;

  // What stands against asking now, as a failure with its words; `none` if nothing does, and then the cost is reserved.
  Answer permission(Job& job);
  void send(Id id, Job& job);
  Heard hear(Job& job, std::string_view bytes);
  void ended(Id id, Failure transfer);
  void settle(Job& job, const Answer& answer);
  bool may_try_again(Job& job, const Answer& answer) const;
  void finish(Id id, Answer answer);

  Endpoint endpoint_;
  ClientLimits limits_;
  guard::Budget& budget_;
  guard::Prices prices_;
  guard::Breaker breaker_;
  Id last_ = 0;
  std::map<Id, std::unique_ptr<Job>> jobs_;  // open, in the order in which they were asked
  HttpLoop http_;                            // last: it goes first, and calls nobody then
};

// One question, waited for.
Reply ask_and_wait(Client& client, const Question& question, Client::Watch watch = nullptr);

}  // namespace docgarden::model
