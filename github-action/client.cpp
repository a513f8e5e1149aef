// SPDX-License-Identifier: MIT
#include "github-action/client.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <thread>
#include <utility>

#include "checks/error.h"
#include "checks/text.h"
#include "network/address.h"

namespace docgarden::github {
namespace {

using network::member;
using network::text_of;

std::int64_t now_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

// What stands between `<` and `>` before `rel="next"`.
std::string next_in(std::string_view link) {
  for (std::size_t at = link.find('<'); at != std::string_view::npos;) {
    const std::size_t close = link.find('>', at);
    if (close == std::string_view::npos) return "";
    const std::size_t following = link.find('<', close);
    if (link.substr(close, following - close).find("rel=\"next\"") != std::string_view::npos) {
      return std::string(link.substr(at + 1, close - at - 1));
    }
    at = following;
  }
  return "";
}

// One line that is safe to print: letters of other scripts in the server's words are left out.
std::string plain(std::string_view text) {
  constexpr std::size_t most = 200;
  std::string line;
  for (const char c : text.substr(0, most)) line += c >= ' ' && c <= '~' ? c : '?';
  return line;
}

bool is_limit(const Answer& answer, std::string_view message) {
  if (answer.arrived != Arrived::whole) return false;
  if (answer.status == 429) return true;
  if (answer.status != 403) return false;
  const std::string words = lowered(message);
  return answer.retry_after >= 0 || answer.remaining == 0 || words.find("rate limit") != std::string::npos ||
         words.find("submitted too quickly") != std::string::npos || words.find("abuse") != std::string::npos;
}

bool may_try_again(const Answer& answer) {
  if (answer.arrived == Arrived::whole) return answer.status >= 500 || answer.status == 408;
  return answer.arrived == Arrived::lost || answer.arrived == Arrived::unreachable;
}

Fate fate_of(const Answer& answer) {
  if (answer.arrived != Arrived::whole) return Fate::failed;
  if (answer.ok()) return Fate::done;
  if (answer.status == 304) return Fate::unchanged;
  if (answer.status == 401 || answer.status == 403 || answer.status == 404 || answer.status == 410) {
    return Fate::forbidden;
  }
  return answer.status >= 400 && answer.status < 500 ? Fate::refused : Fate::failed;
}

std::string why_of(const Answer& answer, const Json& body) {
  switch (answer.arrived) {
    case Arrived::unreachable:
      return "the server can't be reached";
    case Arrived::lost:
      return "no whole answer came in time";
    case Arrived::too_large:
      return "the answer is larger than allowed";
    case Arrived::no_library:
      return "libcurl is not installed";
    case Arrived::whole:
      break;
  }
  std::string why = std::to_string(answer.status);
  if (const std::string message = text_of(body, "message"); !message.empty()) why += " " + plain(message);
  const Json::array_t& errors = network::elements(member(body, "errors"));
  if (!errors.empty()) {
    const Json& first = errors.front();
    const std::string message = first.is_string() ? first.get<std::string>() : text_of(first, "message");
    if (!message.empty()) why += ": " + plain(message);
  }
  return why;
}

Reply reply_of(Answer answer) {
  Reply reply{.fate = fate_of(answer), .status = answer.status, .etag = answer.etag, .next = next_in(answer.link)};
  if (!answer.body.empty()) reply.body = network::parse_json(answer.body);
  if (reply.body.is_discarded()) {
    reply.body = Json();
    // A whole answer in HTML is a proxy's or a page of a fault.
    if (reply.fate == Fate::done) {
      reply.fate = Fate::failed;
      reply.why = "the answer is not JSON";
    }
  }
  if (reply.fate != Fate::done && reply.fate != Fate::unchanged && reply.why.empty()) {
    reply.why = why_of(answer, reply.body);
  }
  return reply;
}

}  // namespace

Server server_of(const std::string& api, const std::string& graphql, const std::string& token) {
  const std::string rest = api.empty() ? "https://api.github.com" : api;
  const std::optional<network::Address> address = network::parse_address(rest);
  if (!address || (!address->secure && !address->local)) {
    throw Error("`" + plain(rest) + "` is no address of GitHub's interface", "GITHUB_API_URL",
                "it begins with https://");
  }
  Server server{.api = address->origin + address->path, .token = token};
  while (server.api.ends_with('/')) server.api.pop_back();
  server.graphql = graphql;
  if (graphql.empty()) {
    // GitHub Enterprise has `/api/v3` and `/api/graphql` side by side.
    const std::string_view base = server.api;
    server.graphql = base.ends_with("/v3") ? std::string(base.substr(0, base.size() - 3)) + "/graphql" : "";
    if (server.graphql.ends_with("//graphql")) server.graphql.erase(server.graphql.size() - 8, 1);
    if (server.graphql.empty()) server.graphql = server.api + "/graphql";
  }
  const std::optional<network::Address> other = network::parse_address(server.graphql);
  if (!other || other->origin != address->origin) {
    throw Error("is not on the host of GITHUB_API_URL", "GITHUB_GRAPHQL_URL");
  }
  if (token.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~+/=") !=
      std::string::npos) {
    throw Error("the token has bytes that no token has", "GITHUB_TOKEN");
  }
  if (address->local) server.pace = {.between_writes = 0, .first_retry = 5, .limited = 20};  // nobody's limits there
  return server;
}

std::string path_part(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string part;
  for (const char c : text) {
    if (is_word(c) || c == '-' || c == '.' || c == '~') {
      part += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      part += {'%', digits[byte >> 4], digits[byte & 15]};
    }
  }
  return part;
}

Client::Client(Server server, std::function<void(std::int64_t)> wait)
    : server_(std::move(server)), wait_(std::move(wait)) {
  if (!wait_) wait_ = [](std::int64_t ms) { std::this_thread::sleep_for(std::chrono::milliseconds(ms)); };
}

bool Client::pause(std::int64_t milliseconds) {
  if (milliseconds < 0 || waited_ + milliseconds > server_.pace.budget) return false;
  waited_ += milliseconds;
  if (milliseconds > 0) wait_(milliseconds);
  return true;
}

Answer Client::send(const std::string& method, const std::string& url, const std::string& body,
                    const std::string& etag) {
  Request request{.method = method, .url = url, .body = body};
  // The plain type beside GitHub's own is for descriptions of the interface that know no other.
  request.headers = {"Accept: application/vnd.github+json, application/json;q=0.9", "X-GitHub-Api-Version: 2022-11-28"};
  if (!server_.token.empty()) request.headers.push_back("Authorization: Bearer " + server_.token);
  if (!etag.empty()) request.headers.push_back("If-None-Match: " + etag);
  if (method != "GET") request.headers.emplace_back("Content-Type: application/json");
  return send_there(std::move(request));
}

// A repository that was renamed answers with its new address. It is followed on the same host only, where the method
// may stay the same.
Answer Client::send_there(Request request) {
  constexpr int most = 3;
  for (int hop = 0;; ++hop) {
    ++requests_;
    Answer answer = exchange(request, server_.limits);
    const bool keeps_method = answer.status == 307 || answer.status == 308;
    const bool moved = answer.arrived == Arrived::whole &&
                       (keeps_method || (request.method == "GET" && (answer.status == 301 || answer.status == 302)));
    if (!moved || hop == most || !answer.location.starts_with(server_.api + "/")) return answer;
    request.url = answer.location;
  }
}

// Milliseconds; -1 if there is no use in it.
std::int64_t Client::asked_to_wait(const Answer& answer, int attempt) const {
  constexpr std::int64_t most = 24 * 3600;
  if (answer.retry_after >= 0) return std::min(answer.retry_after, most) * 1000;
  if (answer.remaining == 0 && answer.reset >= 0) {
    const std::int64_t now = answer.date >= 0 ? answer.date : static_cast<std::int64_t>(std::time(nullptr));
    return std::clamp<std::int64_t>(answer.reset - now + 1, 0, most) * 1000;
  }
  return server_.pace.limited << std::min(attempt, 10);
}

Reply Client::repeat(const std::string& method, const std::string& url, const Json& body, const std::string& etag,
                     const Look* look) {
  const std::string bytes = body.is_null() ? "" : body.dump(-1, ' ', false, Json::error_handler_t::replace);
  for (int attempt = 0;; ++attempt) {
    if (look != nullptr && has_written_) {
      const std::int64_t since = now_ms() - last_write_;
      if (since < server_.pace.between_writes) wait_(server_.pace.between_writes - since);
    }
    const Answer answer = send(method, url, bytes, etag);
    if (look != nullptr) {
      has_written_ = true;
      last_write_ = now_ms();
    }
    Reply reply = reply_of(answer);
    const bool limited = is_limit(answer, text_of(reply.body, "message"));
    const bool again = limited || may_try_again(answer) || (reply.fate == Fate::failed && answer.ok());
    if (!again) return reply;
    // Only a refusal says that nothing happened.
    const bool unknown = look != nullptr && !limited && answer.arrived != Arrived::unreachable;
    const auto took_effect = [&]() -> bool {
      if (!unknown || !*look) return false;
      std::optional<Json> made = (*look)();
      if (made) reply = Reply{.fate = Fate::done, .status = 200, .body = std::move(*made)};
      return made.has_value();
    };
    if (limited) reply.fate = Fate::limited;
    const bool last = attempt + 1 >= server_.pace.tries;
    const std::int64_t pause_ms = limited ? asked_to_wait(answer, attempt) : server_.pace.first_retry << attempt;
    if (last || !pause(pause_ms)) {
      took_effect();
      return reply;
    }
    if (took_effect()) return reply;
  }
}

Reply Client::get(const std::string& path, const std::string& etag) {
  if (!path.starts_with('/') && !path.starts_with(server_.api + "/")) {
    return {.fate = Fate::failed, .why = "a page's next one is on another host"};
  }
  return repeat("GET", path.starts_with('/') ? server_.api + path : path, Json(), etag, nullptr);
}

Reply Client::get_all(std::string path, std::vector<Json>& elements, std::size_t most, std::string_view member) {
  for (;;) {
    Reply reply = get(path);
    if (!reply.ok()) return reply;
    const Json& page = member.empty() ? reply.body : network::member(reply.body, member);
    if (!page.is_array()) return {.fate = Fate::failed, .why = "the answer is no list"};
    for (const Json& one : network::elements(page)) {
      if (elements.size() < most) elements.push_back(one);
    }
    if (reply.next.empty() || elements.size() >= most || reply.next == path) return reply;
    path = reply.next;
  }
}

Reply Client::write(const std::string& method, const std::string& path, const Json& body, const Look& look) {
  return repeat(method, server_.api + path, body, "", &look);
}

// Errors of GraphQL come with status 200.
Reply Client::read_graphql(Reply reply) const {
  if (!reply.ok()) return reply;
  const Json::array_t& errors = network::elements(member(reply.body, "errors"));
  if (!errors.empty()) {
    const std::string type = text_of(errors.front(), "type");
    reply.fate =
        type == "FORBIDDEN" || type == "NOT_FOUND" || type == "INSUFFICIENT_SCOPES" ? Fate::forbidden : Fate::refused;
    reply.why = plain(text_of(errors.front(), "message"));
  }
  reply.body = Json(member(reply.body, "data"));
  return reply;
}

Reply Client::query(const std::string& text, const Json& variables) {
  return read_graphql(repeat("POST", server_.graphql, {{"query", text}, {"variables", variables}}, "", nullptr));
}

Reply Client::mutate(const std::string& text, const Json& variables, const Look& look) {
  const Look wrapped = [&]() -> std::optional<Json> {
    std::optional<Json> made = look ? look() : std::nullopt;
    if (made) return Json{{"data", std::move(*made)}};
    return std::nullopt;
  };
  return read_graphql(repeat("POST", server_.graphql, {{"query", text}, {"variables", variables}}, "", &wrapped));
}

}  // namespace docgarden::github
