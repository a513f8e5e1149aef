// SPDX-License-Identifier: MIT
// A GitHub with one repository and one pull request, in this process: it keeps what it is sent, by the rules that the
// real one has and its description does not tell (lines of a review must lie in the diff, one bad comment makes it
// refuse all, a comment has 65,536 characters, pages, ETags, limits), and fails where a test wants it to.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/http_server.h"

namespace docgarden::tests {

using Json = nlohmann::json;

enum class Fault {
  none,
  timeout,        // no answer, and no effect
  timeout_after,  // no answer, though it took effect
  reset,
  reset_after,
  error,        // 500, no effect
  error_after,  // 502, though it took effect
  cut,          // the answer breaks off, and it took effect
  html,         // a page of a proxy with status 200, and no effect
  forbidden,    // 403, by permissions
  limited,      // 429 with Retry-After
  secondary,    // 403 "submitted too quickly"
  primary,      // 403 with x-ratelimit-remaining: 0
  invalid,      // 422
  head_moves,   // somebody pushes, then it is answered
};

struct Seen {
  std::string method, path, token;  // path with its query
  Json body;
};

class FakeGitHub {
 public:
  FakeGitHub();

  std::string address() const { return server_->address(); }
  // Behind this the requests and the state may be read while the server runs.
  std::vector<Seen> requests() const;
  std::vector<Seen> writes() const;  // of them those that change something

  // What tests set up before they begin, and look at when they are done.
  std::string repository = "owner/garden", head_repository = "owner/garden", head_branch = "change";
  std::string token = "a-token-of-tests", login = "github-actions[bot]", viewer = "github-actions[bot]";
  std::string head, base = std::string(40, 'b'), state = "open";
  int number = 7;
  bool read_only = false;         // the token may not write
  Json files = Json::array();     // filename, status, patch
  Json comments = Json::array();  // of the conversation
  Json review_comments = Json::array(), reviews = Json::array(), check_runs = Json::array();
  Json labels = Json::array(), commits = Json::array();
  Json permissions = Json::object(), reactions = Json::array();  // of people
  std::vector<std::string> violations;                           // of GitHub's own description of its interface
  // Before each request: its number from 0 on.
  std::function<Fault(std::size_t, const Seen&)> fault;

  void add_comment(const std::string& author, const std::string& body);

 private:
  struct Answer {
    std::string status = "200 OK";
    Json body;
    std::string headers;
  };

  void serve(Connection& connection);
  Answer answer(const Seen& seen, const std::string& etag);
  Answer read(const std::string& path, const std::string& query, const std::string& etag);
  Answer change(const Seen& seen, const std::string& path);
  Answer graphql(const Json& body);
  Answer page(const Json& list, const std::string& path, const std::string& query,
              const std::string& member = "") const;
  Answer add_review(const Json& body);
  Answer add_review_comment(const Json& body);
  Answer add_check_run(const Json& body);
  Answer edit_comment(const Seen& seen, std::int64_t id);
  std::string wrong_line(const Json& comment) const;  // why the host refuses it; empty: it does not
  Json pull() const;
  Json user() const;

  mutable std::mutex mutex_;
  std::vector<Seen> seen_;
  std::int64_t last_id_ = 5'000'000'000;  // more than 32 bits, as theirs are
  std::unique_ptr<HttpServer> server_;    // last: it ends before what it serves
};

}  // namespace docgarden::tests
