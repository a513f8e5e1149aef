// SPDX-License-Identifier: MIT
#include "inference/model/transfer.h"

#include <charconv>
#include <new>
#include <utility>

#include "checks/text.h"
#include "network/address.h"

namespace docgarden::model {
namespace {

// 0 for a date, which nobody sends to those who stream, and for nonsense.
Milliseconds seconds_in(std::string_view text) {
  constexpr Milliseconds most = 24 * 3600;
  Milliseconds seconds = 0;
  std::from_chars(text.data(), text.data() + text.size(), seconds);
  return seconds > 0 && seconds <= most ? seconds * 1000 : 0;
}

}  // namespace

Transfer::Transfer(const CurlLibrary& curl, HttpLoop::Id id, HttpRequest request, HttpSink sink)
    : curl_(curl),
      id_(id),
      request_(std::move(request)),
      sink_(std::move(sink)),
      timers_(request_.times, now_ms()),
      handle_(curl.easy_init()) {
  if (handle_ == nullptr) throw std::bad_alloc();
  set_up();
}

Transfer::~Transfer() {
  curl_.easy_cleanup(handle_);
  curl_.slist_free_all(headers_);
}

void Transfer::set_up() {
  const auto set = [this](CURLoption option, auto value) { curl_.easy_setopt(handle_, option, value); };
  for (const std::string& header : request_.headers) headers_ = curl_.slist_append(headers_, header.c_str());
  set(CURLOPT_URL, request_.url.c_str());
  set(CURLOPT_HTTPHEADER, headers_);
  set(CURLOPT_USERAGENT, "docgarden");
  if (!request_.body.empty()) {
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.body.size()));
    set(CURLOPT_POSTFIELDS, request_.body.c_str());
  }
  if (!request_.unix_socket.empty()) set(CURLOPT_UNIX_SOCKET_PATH, request_.unix_socket.c_str());
  if (request_.only_loopback) set(CURLOPT_PROXY, "");
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  set(CURLOPT_NOSIGNAL, 1L);
  // Our own clocks come first and say which of them it was; this one stands in while a name is looked up.
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(request_.times.total + 1000));
  set(CURLOPT_PREREQFUNCTION, on_connection);
  set(CURLOPT_PREREQDATA, this);
  set(CURLOPT_HEADERFUNCTION, on_header);
  set(CURLOPT_HEADERDATA, this);
  set(CURLOPT_WRITEFUNCTION, on_body);
  set(CURLOPT_WRITEDATA, this);
}

int Transfer::on_connection(void* self, char* remote, char*, int, int) {
  Transfer& transfer = *static_cast<Transfer*>(self);
  transfer.connected_ = true;
  transfer.timers_.connected(now_ms());
  if (!transfer.request_.only_loopback || !transfer.request_.unix_socket.empty()) return CURL_PREREQFUNC_OK;
  const std::string_view address = remote == nullptr ? "" : remote;
  if (address == "::1" || network::is_loopback(address)) return CURL_PREREQFUNC_OK;
  transfer.end_by(Failure::not_allowed);
  return CURL_PREREQFUNC_ABORT;
}

std::size_t Transfer::on_header(char* bytes, std::size_t, std::size_t size, void* self) {
  Transfer& transfer = *static_cast<Transfer*>(self);
  transfer.head_bytes_ += size;
  if (transfer.head_bytes_ > transfer.request_.head_bytes) {
    transfer.end_by(Failure::too_large);
    return 0;
  }
  transfer.read_header({bytes, size});
  return size;
}

void Transfer::read_header(std::string_view line) {
  if (line.starts_with("HTTP/")) head_ = {};  // of the answer, after those that only say to wait
  if (line == "\r\n" || line == "\n") {
    long status = 0;
    curl_.easy_getinfo(handle_, CURLINFO_RESPONSE_CODE, &status);
    head_complete_ = status >= 200;
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  const std::string name = lowered(line.substr(0, colon));
  const std::string_view value = trimmed(line.substr(colon + 1));
  if (name == "content-type") head_.content_type = value.substr(0, 200);
  if (name == "retry-after") head_.retry_after = seconds_in(value);
}

void Transfer::tell_head() {
  if (!head_complete_ || std::exchange(head_told_, true)) return;
  long status = 0;
  curl_.easy_getinfo(handle_, CURLINFO_RESPONSE_CODE, &status);
  head_.status = static_cast<int>(status);
  if (sink_.head) sink_.head(head_);
}

std::size_t Transfer::on_body(char* bytes, std::size_t, std::size_t size, void* self) {
  Transfer& transfer = *static_cast<Transfer*>(self);
  try {
    transfer.tell_head();
    const Heard heard = transfer.sink_.bytes ? transfer.sink_.bytes({bytes, size}) : Heard::nothing;
    if (heard == Heard::word) transfer.timers_.answered(now_ms());
    if (heard != Heard::nothing) transfer.timers_.progressed(now_ms());
    transfer.enough_ = heard == Heard::enough;
  } catch (...) {
    // It may not pass through libcurl, which is C.
    transfer.thrown_ = std::current_exception();
    transfer.enough_ = true;
  }
  // Anything but `size` closes the connection.
  return transfer.enough_ || transfer.ours_ != Failure::none ? 0 : size;
}

Failure Transfer::outcome(CURLcode code) const {
  if (ours_ != Failure::none) return ours_;
  if (enough_) return Failure::cancelled;
  switch (code) {
    case CURLE_OK:
      return Failure::none;
    case CURLE_OPERATION_TIMEDOUT:
      return connected_ ? Failure::total_timeout : Failure::connect_timeout;
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_HTTP2:
      return Failure::malformed;
    default:
      return connected_ ? Failure::broken : Failure::unreachable;
  }
}

void Transfer::finish(Failure failure) {
  if (!thrown_) tell_head();
  if (sink_.done) sink_.done(failure);
  if (thrown_) std::rethrow_exception(thrown_);
}

}  // namespace docgarden::model
