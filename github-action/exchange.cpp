// SPDX-License-Identifier: MIT
#include "github-action/exchange.h"

#include <charconv>
#include <ctime>
#include <memory>
#include <new>
#include <string_view>

#include "checks/text.h"
#include "network/curl_library.h"

namespace docgarden::github {
namespace {

struct Receiving {
  const ExchangeLimits& limits;
  Answer answer;
  std::size_t head_bytes = 0;
  bool too_large = false;
};

std::int64_t number_in(std::string_view text) {
  std::int64_t number = -1;
  const std::from_chars_result read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() && number >= 0 ? number : -1;
}

std::int64_t date_in(std::string_view text) {
  std::tm time{};
  const std::string words(text.substr(0, 40));
  return ::strptime(words.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &time) == nullptr ? -1 : ::timegm(&time);
}

void read_header(std::string_view line, Answer& answer) {
  constexpr std::size_t most = 4000;
  if (line.starts_with("HTTP/")) answer = {};  // of the answer, after those that only say to wait
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  const std::string name = lowered(line.substr(0, colon));
  const std::string_view value = trimmed(line.substr(colon + 1)).substr(0, most);
  if (name == "etag") answer.etag = value;
  if (name == "link") answer.link = value;
  if (name == "location") answer.location = value;
  if (name == "retry-after") answer.retry_after = number_in(value);
  if (name == "x-ratelimit-remaining") answer.remaining = number_in(value);
  if (name == "x-ratelimit-reset") answer.reset = number_in(value);
  if (name == "date") answer.date = date_in(value);
}

std::size_t on_header(char* bytes, std::size_t, std::size_t size, void* self) {
  Receiving& receiving = *static_cast<Receiving*>(self);
  receiving.head_bytes += size;
  receiving.too_large = receiving.head_bytes > receiving.limits.head_bytes;
  if (receiving.too_large) return 0;
  read_header({bytes, size}, receiving.answer);
  return size;
}

std::size_t on_body(char* bytes, std::size_t, std::size_t size, void* self) {
  Receiving& receiving = *static_cast<Receiving*>(self);
  receiving.too_large = receiving.answer.body.size() + size > receiving.limits.body_bytes;
  if (receiving.too_large) return 0;
  receiving.answer.body.append(bytes, size);
  return size;
}

Arrived arrival(CURLcode code, bool too_large, bool connected) {
  if (code == CURLE_OK) return Arrived::whole;
  if (too_large) return Arrived::too_large;
  return connected ? Arrived::lost : Arrived::unreachable;
}

}  // namespace

Answer exchange(const Request& request, const ExchangeLimits& limits) {
  const network::CurlLibrary* curl = network::curl_library();
  if (curl == nullptr) return {.arrived = Arrived::no_library};
  const std::unique_ptr<CURL, decltype(curl->easy_cleanup)> handle(curl->easy_init(), curl->easy_cleanup);
  if (!handle) throw std::bad_alloc();
  curl_slist* list = nullptr;
  for (const std::string& header : request.headers) list = curl->slist_append(list, header.c_str());
  const std::unique_ptr<curl_slist, decltype(curl->slist_free_all)> headers(list, curl->slist_free_all);
  Receiving receiving{.limits = limits};
  const auto set = [&](CURLoption option, auto value) { curl->easy_setopt(handle.get(), option, value); };
  set(CURLOPT_URL, request.url.c_str());
  set(CURLOPT_HTTPHEADER, headers.get());
  set(CURLOPT_USERAGENT, "docgarden");
  if (request.method != "GET") {
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    set(CURLOPT_POSTFIELDS, request.body.c_str());
    set(CURLOPT_CUSTOMREQUEST, request.method.c_str());
  }
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect_ms));
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(limits.total_ms));
  set(CURLOPT_HEADERFUNCTION, on_header);
  set(CURLOPT_HEADERDATA, &receiving);
  set(CURLOPT_WRITEFUNCTION, on_body);
  set(CURLOPT_WRITEDATA, &receiving);
  const CURLcode code = curl->easy_perform(handle.get());
  long status = 0, sent = 0;
  curl->easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
  curl->easy_getinfo(handle.get(), CURLINFO_REQUEST_SIZE, &sent);
  Answer answer = std::move(receiving.answer);
  answer.status = static_cast<int>(status);
  answer.arrived = arrival(code, receiving.too_large, sent > 0);
  return answer;
}

}  // namespace docgarden::github
