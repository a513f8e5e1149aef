// SPDX-License-Identifier: MIT
// Takes HTTP requests; drives all of them at once in the thread of the caller, who hears each answer as it comes. Goes
// only where it was told: no redirects, no cookies, no proxy on the way to this machine, nothing but HTTP. To cancel is
// to close the connection, by which the server learns that nobody listens any more.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "inference/model/failure.h"
#include "inference/model/timers.h"

namespace docgarden::model {

struct HttpRequest {
  std::string url;
  std::string body;  // POST; empty: GET
  std::vector<std::string> headers;
  std::string unix_socket;    // connect there instead
  bool only_loopback = true;  // refuse if the name turns out to mean another machine
  TimeLimits times;
  std::size_t head_bytes = 64u << 10;
};

struct HttpHead {
  int status = 0;
  std::string content_type;
  Milliseconds retry_after = 0;  // 0: the server does not say
};

// What a piece of a body was worth, for the clocks.
enum class Heard : std::uint8_t { nothing, progress, word, enough };

struct HttpSink {
  std::function<void(const HttpHead&)> head;
  std::function<Heard(std::string_view)> bytes;  // `enough` closes the connection
  std::function<void(Failure)> done;             // once for each request; `none` when the body came whole
};

class HttpLoop {
 public:
  using Id = std::uint64_t;

  HttpLoop();
  ~HttpLoop();  // closes what is open, silently
  HttpLoop(const HttpLoop&) = delete;
  HttpLoop& operator=(const HttpLoop&) = delete;

  // Begins with the next turn. Sinks may start and cancel.
  Id start(HttpRequest request, HttpSink sink);
  // Its sink hears `cancelled` in the next turn, if it had not ended before; the connection closes at once if no sink
  // is being called.
  void cancel(Id id);
  // Waits no longer than this for something to happen, and lets it happen. False when nothing is left to do. What a
  // sink throws comes out here; its request has ended then.
  bool turn(Milliseconds longest_wait);
  // Ends the wait of a turn. The one member that another thread may call.
  void wake();

 private:
  struct Transfers;
  std::unique_ptr<Transfers> transfers_;
};

// Of the clock that never goes back.
Milliseconds now_ms();

}  // namespace docgarden::model
