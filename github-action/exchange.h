// SPDX-License-Identifier: MIT
// Takes one HTTP request to a host of repositories; gives its answer, of bounded size. Follows no redirect, speaks only
// to the address that it was given, over TLS with verified names unless that is this machine. Proxies are those of
// libcurl's environment variables.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace docgarden::github {

struct Request {
  std::string method = "GET";
  std::string url;
  std::string body;
  std::vector<std::string> headers;
};

struct ExchangeLimits {
  std::int64_t connect_ms = 10'000, total_ms = 30'000;
  std::size_t body_bytes = 32u << 20, head_bytes = 64u << 10;
};

enum class Arrived : std::uint8_t {
  whole,        // a status, its headers and a whole body
  unreachable,  // nothing was sent: no name, no connection, no TLS
  lost,         // it may have been received: a timeout, a reset, a body that broke off
  too_large,
  no_library,  // libcurl is not installed
};

struct Answer {
  Arrived arrived = Arrived::unreachable;
  int status = 0;
  std::string body;
  // Of the headers, those that count; empty or -1 where there is none.
  std::string etag, link, location;
  std::int64_t retry_after = -1;                       // seconds
  std::int64_t remaining = -1, reset = -1, date = -1;  // of the rate limit; seconds since 1970

  bool ok() const { return arrived == Arrived::whole && status >= 200 && status < 300; }
};

Answer exchange(const Request& request, const ExchangeLimits& limits);

}  // namespace docgarden::github
