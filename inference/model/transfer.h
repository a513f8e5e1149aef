// SPDX-License-Identifier: MIT
// One request on its way: what libcurl is told of it, what it hears back, and how it ended. A part of http.cpp.
#pragma once

#include <exception>
#include <string>

#include "inference/model/http.h"
#include "network/curl_library.h"

namespace docgarden::model {

using network::CurlLibrary;

class Transfer {
 public:
  Transfer(const CurlLibrary& curl, HttpLoop::Id id, HttpRequest request, HttpSink sink);
  ~Transfer();
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  HttpLoop::Id id() const { return id_; }
  CURL* handle() const { return handle_; }
  const Timers& timers() const { return timers_; }

  // Why we end it ourselves; `none` as long as we do not.
  Failure ours() const { return ours_; }
  void end_by(Failure failure) { ours_ = ours_ == Failure::none ? failure : ours_; }
  // The failure that libcurl's code stands for, unless we ended it.
  Failure outcome(CURLcode code) const;
  // Tells the sink, then rethrows what a callback threw.
  void finish(Failure failure);

 private:
  static int on_connection(void* self, char* remote, char* local, int remote_port, int local_port);
  static std::size_t on_header(char* bytes, std::size_t one, std::size_t size, void* self);
  static std::size_t on_body(char* bytes, std::size_t one, std::size_t size, void* self);
  void set_up();
  void read_header(std::string_view line);
  void tell_head();

  const CurlLibrary& curl_;
  HttpLoop::Id id_;
  HttpRequest request_;
  HttpSink sink_;
  Timers timers_;
  CURL* handle_;
  curl_slist* headers_ = nullptr;
  HttpHead head_;
  std::size_t head_bytes_ = 0;
  bool connected_ = false, head_complete_ = false, head_told_ = false, enough_ = false;
  Failure ours_ = Failure::none;
  std::exception_ptr thrown_;
};

}  // namespace docgarden::model
