// SPDX-License-Identifier: MIT
// Takes requests of GitHub's REST and GraphQL interfaces; sends them one after the other and gives their answers. It
// waits where GitHub says so, within a budget, and tries again what failed on its way. A write whose fate is not known
// is looked for before it is sent again, so that it takes effect once. The token goes to the interface's own host
// alone.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "github-action/exchange.h"
#include "network/json.h"

namespace docgarden::github {

using network::Json;

// How long to wait, in milliseconds.
struct Pace {
  std::int64_t between_writes = 1000;  // as GitHub asks for
  std::int64_t first_retry = 1000;     // each later one takes twice as long
  std::int64_t limited = 60'000;       // where GitHub refuses to be asked so often and does not say for how long
  std::int64_t budget = 300'000;       // of all waits together
  int tries = 4;
};

struct Server {
  std::string api;      // "https://api.github.com", "https://github.example.com/api/v3"
  std::string graphql;  // "https://api.github.com/graphql"
  std::string token;    // may be empty for what everybody may read
  Pace pace;
  ExchangeLimits limits;
};

// The server that GITHUB_API_URL and GITHUB_GRAPHQL_URL name; empty ones mean github.com. Throws Error for an address
// that is neither https nor this machine, and if the two are of different hosts.
Server server_of(const std::string& api, const std::string& graphql, const std::string& token);

enum class Fate : std::uint8_t {
  done,
  unchanged,  // 304: what was read before still holds
  forbidden,  // 401, 403, 404: the token may not, or it does not exist
  refused,    // 409, 422 and the like: not as it was asked
  limited,    // asked too often, and the budget of waiting is spent
  failed,     // the server or the way to it
};

struct Reply {
  Fate fate = Fate::failed;
  int status = 0;
  Json body;
  std::string etag, next;  // the next page's address
  std::string why;         // of what was not done: one line, of the server's words at most 200 bytes
  bool ok() const { return fate == Fate::done; }
};

// Whether a write took effect: what the server would have answered, or nothing.
using Look = std::function<std::optional<Json>()>;

class Client {
 public:
  explicit Client(Server server, std::function<void(std::int64_t milliseconds)> wait = {});

  // `path` begins with '/', or is an address that a page named as its next.
  Reply get(const std::string& path, const std::string& etag = "");
  // The elements of all pages, `most` at most; `member` names the array where a page is an object. The last page's
  // fate.
  Reply get_all(std::string path, std::vector<Json>& elements, std::size_t most, std::string_view member = "");
  Reply write(const std::string& method, const std::string& path, const Json& body, const Look& look);
  Reply query(const std::string& text, const Json& variables);
  Reply mutate(const std::string& text, const Json& variables, const Look& look);

  std::size_t requests() const { return requests_; }

 private:
  Answer send(const std::string& method, const std::string& url, const std::string& body, const std::string& etag);
  Answer send_there(Request request);
  bool pause(std::int64_t milliseconds);  // false if the budget does not allow it
  std::int64_t asked_to_wait(const Answer& answer, int attempt) const;
  Reply repeat(const std::string& method, const std::string& url, const Json& body, const std::string& etag,
               const Look* look);
  Reply read_graphql(Reply reply) const;

  Server server_;
  std::function<void(std::int64_t)> wait_;
  std::int64_t waited_ = 0, last_write_ = 0;
  bool has_written_ = false;
  std::size_t requests_ = 0;
};

// A text as one part of a path.
std::string path_part(std::string_view text);

}  // namespace docgarden::github
