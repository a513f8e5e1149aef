// SPDX-License-Identifier: MIT
#include "inference/model/fetch.h"

#include "inference/model/http.h"

namespace docgarden::model {

std::vector<Page> fetch_all(const std::vector<Wanted>& wanted, const FetchLimits& limits) {
  std::vector<Page> pages(wanted.size());
  HttpLoop loop;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const Endpoint& endpoint = *wanted[i].endpoint;
    HttpRequest request{.url = endpoint.base + endpoint.path + wanted[i].path,
                        .unix_socket = endpoint.unix_socket,
                        .only_loopback = endpoint.local,
                        .times = limits.times};
    if (!endpoint.key.empty()) request.headers.push_back("Authorization: Bearer " + endpoint.key);
    Page& page = pages[i];
    const auto keep = [&page, most = limits.page_bytes](std::string_view bytes) {
      page.body += bytes;
      return page.body.size() > most ? Heard::enough : Heard::word;
    };
    loop.start(std::move(request), {.head = [&page](const HttpHead& head) { page.status = head.status; },
                                    .bytes = keep,
                                    .done = [&page](Failure failure) { page.failure = failure; }});
  }
  constexpr Milliseconds wait = 1000;
  while (loop.turn(wait)) {
  }
  return pages;
}

}  // namespace docgarden::model
