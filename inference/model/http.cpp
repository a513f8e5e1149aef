// SPDX-License-Identifier: MIT
#include "inference/model/http.h"

#include <algorithm>
#include <chrono>
#include <deque>
#include <map>
#include <new>
#include <utility>

#include "inference/model/transfer.h"

namespace docgarden::model {

using TransferPtr = std::unique_ptr<Transfer>;

// What http.h hides: libcurl.
struct HttpLoop::Transfers {
  struct Waiting {
    Id id;
    HttpRequest request;
    HttpSink sink;
  };
  struct Ended {
    TransferPtr transfer;
    Failure failure;
  };

  const CurlLibrary* curl = network::curl_library();
  CURLM* multi = nullptr;
  Id last = 0;
  bool inside = false;          // of a callback, where libcurl may not be called
  std::deque<Waiting> waiting;  // to be started, or to be told that they never were
  std::map<Id, TransferPtr> open;
  std::vector<Ended> ended;  // to be told so

  bool begin_waiting();  // true if a sink was told that it ended
  void close(Id id, Failure failure);
  void close_expired();
  void read_messages();
  void tell_ended();
  Milliseconds time_left(Milliseconds longest) const;
};

HttpLoop::HttpLoop() : transfers_(std::make_unique<Transfers>()) {
  if (transfers_->curl == nullptr) return;
  transfers_->multi = transfers_->curl->multi_init();
  if (transfers_->multi == nullptr) throw std::bad_alloc();
}

HttpLoop::~HttpLoop() {
  Transfers& all = *transfers_;
  for (const auto& [id, transfer] : all.open) all.curl->multi_remove_handle(all.multi, transfer->handle());
  all.open.clear();
  all.ended.clear();
  if (all.multi != nullptr) all.curl->multi_cleanup(all.multi);
}

HttpLoop::Id HttpLoop::start(HttpRequest request, HttpSink sink) {
  transfers_->waiting.push_back({++transfers_->last, std::move(request), std::move(sink)});
  return transfers_->last;
}

void HttpLoop::cancel(Id id) {
  Transfers& all = *transfers_;
  const auto found = all.open.find(id);
  if (found != all.open.end()) {
    found->second->end_by(Failure::cancelled);
    if (!all.inside) all.close(id, Failure::cancelled);
  }
  for (Transfers::Waiting& never : all.waiting) {
    if (never.id == id) never.request.url.clear();
  }
}

void HttpLoop::wake() {
  if (transfers_->multi != nullptr) transfers_->curl->multi_wakeup(transfers_->multi);
}

bool HttpLoop::turn(Milliseconds longest_wait) {
  Transfers& all = *transfers_;
  const bool told = all.begin_waiting();
  if (all.multi != nullptr) {
    if (!told && all.ended.empty()) {
      all.curl->multi_poll(all.multi, nullptr, 0, static_cast<int>(all.time_left(longest_wait)), nullptr);
    }
    int running = 0;
    all.inside = true;
    all.curl->multi_perform(all.multi, &running);
    all.inside = false;
    all.read_messages();
    all.close_expired();
  }
  all.tell_ended();
  return !all.open.empty() || !all.waiting.empty() || !all.ended.empty();
}

bool HttpLoop::Transfers::begin_waiting() {
  bool told = false;
  // Those that sinks add meanwhile are for the next turn.
  for (std::size_t count = waiting.size(); count > 0; --count) {
    Waiting next = std::move(waiting.front());
    waiting.pop_front();
    const bool cancelled = next.request.url.empty();
    if (curl == nullptr || cancelled) {
      told = true;
      if (next.sink.done) next.sink.done(cancelled ? Failure::cancelled : Failure::no_library);
      continue;
    }
    TransferPtr transfer = std::make_unique<Transfer>(*curl, next.id, std::move(next.request), std::move(next.sink));
    curl->multi_add_handle(multi, transfer->handle());
    open.emplace(next.id, std::move(transfer));
  }
  return told;
}

void HttpLoop::Transfers::close(Id id, Failure failure) {
  const auto found = open.find(id);
  if (found == open.end()) return;
  curl->multi_remove_handle(multi, found->second->handle());
  ended.push_back({std::move(found->second), failure});
  open.erase(found);
}

void HttpLoop::Transfers::close_expired() {
  const Milliseconds now = now_ms();
  std::vector<std::pair<Id, Failure>> late;
  for (const auto& [id, transfer] : open) {
    transfer->end_by(transfer->timers().expired(now));
    if (transfer->ours() != Failure::none) late.emplace_back(id, transfer->ours());
  }
  for (const auto& [id, failure] : late) close(id, failure);
}

void HttpLoop::Transfers::read_messages() {
  int left = 0;
  while (const CURLMsg* message = curl->multi_info_read(multi, &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    const CURLcode code = message->data.result;
    const auto found = std::find_if(open.begin(), open.end(), [&](const auto& transfer) {
      return transfer.second->handle() == message->easy_handle;
    });
    if (found != open.end()) close(found->first, found->second->outcome(code));
  }
}

void HttpLoop::Transfers::tell_ended() {
  while (!ended.empty()) {
    const Ended next = std::move(ended.back());
    ended.pop_back();
    next.transfer->finish(next.failure);
  }
}

Milliseconds HttpLoop::Transfers::time_left(Milliseconds longest) const {
  Milliseconds until = now_ms() + longest;
  for (const auto& [id, transfer] : open) until = std::min(until, transfer->timers().deadline());
  return std::max<Milliseconds>(0, until - now_ms());
}

Milliseconds now_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

}  // namespace docgarden::model
