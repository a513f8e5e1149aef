// SPDX-License-Identifier: MIT
#include "inference/model/client.h"

#include <algorithm>
#include <utility>

#include "inference/guard/redact.h"

namespace docgarden::model {

struct Client::Job {
  Question question;  // without secrets once it was let through
  Watch watch;
  Done done;
  Reply reply;
  std::unique_ptr<AnswerReader> reader;  // of the try under way
  HttpLoop::Id transfer = 0;             // 0: none is
  Milliseconds began = 0, try_began = 0, not_before = 0, retry_after = 0;
  guard::Cost reserved;
  std::int64_t prompt_tokens = 0;  // estimated
  bool cancelled = false;
};

namespace {

Answer failed(Failure failure, std::string message = "") {
  return {.failure = failure, .message = std::move(message)};
}

// Takes the secrets out of all that a question brings. False if that can't be done.
bool take_secrets(Question& question, const std::string& key, std::vector<std::string>& found) {
  for (std::string* text : {&question.rules, &question.task}) {
    std::optional<guard::Redacted> redacted = guard::redact(*text, {key});
    if (!redacted) return false;
    *text = std::move(redacted->text);
    found.insert(found.end(), redacted->found.begin(), redacted->found.end());
  }
  // What these mean would be another thing without a part of it.
  std::string fixed = question.schema;
  for (const std::string& stop : question.stops) fixed += "\n" + stop;
  const std::optional<guard::Redacted> redacted = guard::redact(fixed, {key});
  return redacted && redacted->found.empty();
}

}  // namespace

Client::Client(Endpoint endpoint, const ClientLimits& limits, guard::Budget& budget, const guard::Prices& prices)
    : endpoint_(std::move(endpoint)), limits_(limits), budget_(budget), prices_(prices), breaker_(limits.breaker) {}

Client::~Client() {
  // What is under way may cost what it may: nobody will hear.
  for (const auto& [id, job] : jobs_) budget_.settle(job->reserved, job->reserved);
}

Client::Id Client::ask(Question question, Watch watch, Done done) {
  std::unique_ptr<Job> job = std::make_unique<Job>();
  job->question = std::move(question);
  job->watch = std::move(watch);
  job->done = std::move(done);
  jobs_.emplace(++last_, std::move(job));
  return last_;
}

void Client::cancel(Id id) {
  const auto found = jobs_.find(id);
  if (found == jobs_.end()) return;
  found->second->cancelled = true;
  if (found->second->transfer != 0) http_.cancel(found->second->transfer);
}

bool Client::turn(Milliseconds longest_wait) {
  const Milliseconds now = now_ms();
  std::vector<Id> waiting;
  for (const auto& [id, job] : jobs_) {
    if (job->transfer == 0) waiting.push_back(id);
  }
  std::size_t streams = jobs_.size() - waiting.size();
  for (const Id id : waiting) {
    Job& job = *jobs_.at(id);
    if (!job.cancelled && job.not_before > now) {
      longest_wait = std::min(longest_wait, job.not_before - now);
      continue;
    }
    if (!job.cancelled && streams >= limits_.streams) continue;
    Answer answer = job.cancelled ? failed(Failure::cancelled) : permission(job);
    if (answer.failure == Failure::none) {
      send(id, job);
      ++streams;
    } else {
      longest_wait = 0;
      finish(id, std::move(answer));
    }
  }
  if (!jobs_.empty()) http_.turn(longest_wait);
  return !jobs_.empty();
}

Answer Client::permission(Job& job) {
  const Milliseconds now = now_ms();
  if (job.began == 0) {
    if (!take_secrets(job.question, endpoint_.key, job.reply.redacted)) {
      return failed(Failure::not_allowed, "the question holds what looks like a secret and can't be taken out");
    }
    job.began = now;
    job.prompt_tokens = job.question.prompt_tokens > 0
                            ? job.question.prompt_tokens
                            : estimated_tokens(job.question.rules) + estimated_tokens(job.question.task);
  }
  if (now - job.began >= limits_.times.total) return failed(Failure::total_timeout);
  if (std::string why = breaker_.ask(now); !why.empty()) return failed(Failure::not_allowed, std::move(why));
  job.reserved = guard::cost_of(job.prompt_tokens, job.question.max_tokens, 0, prices_);
  std::string why = budget_.reserve(job.reserved);
  if (why.empty()) return {};
  breaker_.no_verdict();
  return failed(Failure::not_allowed, std::move(why));
}

void Client::send(Id id, Job& job) {
  Ask ask = ask_of(job.question, endpoint_);
  HttpRequest request{.url = std::move(ask.url),
                      .body = std::move(ask.body),
                      .headers = std::move(ask.headers),
                      .unix_socket = endpoint_.unix_socket,
                      .only_loopback = endpoint_.local,
                      .times = limits_.times,
                      .head_bytes = limits_.read.head_bytes};
  job.try_began = now_ms();
  request.times.total -= job.try_began - job.began;
  job.retry_after = 0;
  ++job.reply.tries;
  job.reader = std::make_unique<AnswerReader>(endpoint_.protocol, limits_.read, job.question.least_prompt);
  job.transfer =
      http_.start(std::move(request), {.head =
                                           [&job](const HttpHead& head) {
                                             job.retry_after = head.retry_after;
                                             job.reader->head(head.status, head.content_type);
                                           },
                                       .bytes = [this, &job](std::string_view bytes) { return hear(job, bytes); },
                                       .done = [this, id](Failure transfer) { ended(id, transfer); }});
}

Heard Client::hear(Job& job, std::string_view bytes) {
  const std::size_t events = job.reader->events();
  const bool had_text = job.reader->has_text();
  if (!job.reader->bytes(bytes, job.watch)) return Heard::enough;
  if (job.reader->events() == events) return Heard::nothing;
  if (!job.reader->has_text()) return Heard::progress;
  if (!had_text) job.reply.first_word = now_ms() - job.try_began;
  return Heard::word;
}

void Client::ended(Id id, Failure transfer) {
  Job& job = *jobs_.at(id);
  job.transfer = 0;
  Answer answer = job.reader->end(job.cancelled ? Failure::cancelled : transfer, job.watch);
  settle(job, answer);
  if (may_try_again(job, answer)) return;
  finish(id, std::move(answer));
}

void Client::settle(Job& job, const Answer& answer) {
  const Milliseconds now = now_ms();
  const bool heard = answer.status == 200;
  const std::int64_t prompt = answer.usage.prompt >= 0 ? answer.usage.prompt : heard ? job.prompt_tokens : 0;
  const std::int64_t written = answer.usage.answer >= 0 ? answer.usage.answer
                               : answer.text.empty()    ? 0
                                                        : estimated_tokens(answer.text);
  budget_.settle(job.reserved, guard::cost_of(prompt, written, now - job.try_began, prices_));
  job.reserved = {};
  const Failure failure = answer.failure;
  if (is_servers_fault(failure)) {
    breaker_.failed(now);
  } else if (failure == Failure::cancelled || failure == Failure::no_library || may_retry(failure)) {
    breaker_.no_verdict();
  } else {
    breaker_.answered();
  }
}

bool Client::may_try_again(Job& job, const Answer& answer) const {
  if (job.cancelled || !may_retry(answer.failure) || !answer.text.empty() || job.reply.tries > limits_.retries) {
    return false;
  }
  const Milliseconds pause = std::max(job.retry_after, limits_.retry_pause << (job.reply.tries - 1));
  const Milliseconds now = now_ms();
  if (pause > limits_.longest_pause || now + pause - job.began >= limits_.times.total) return false;
  job.not_before = now + pause;
  return true;
}

void Client::finish(Id id, Answer answer) {
  const auto found = jobs_.find(id);
  const std::unique_ptr<Job> job = std::move(found->second);
  jobs_.erase(found);
  job->reply.answer = std::move(answer);
  job->reply.total = job->began == 0 ? 0 : now_ms() - job->began;
  if (job->done) job->done(std::move(job->reply));
}

Reply ask_and_wait(Client& client, const Question& question, Client::Watch watch) {
  constexpr Milliseconds wait = 1000;
  Reply reply;
  bool over = false;
  client.ask(question, std::move(watch), [&](Reply said) {
    reply = std::move(said);
    over = true;
  });
  while (!over) client.turn(wait);
  return reply;
}

}  // namespace docgarden::model
