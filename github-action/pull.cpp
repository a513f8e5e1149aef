// SPDX-License-Identifier: MIT
#include "github-action/pull.h"

namespace docgarden::github {
namespace {

using network::member;
using network::text_of;

PullRequest pull_of(const Json& json, const std::string& repository) {
  PullRequest pull{.repository = repository, .number = network::count_of(json, "number", 0)};
  const Json& head = member(json, "head");
  pull.open = text_of(json, "state") == "open";
  pull.locked = network::flag_of(json, "locked");
  pull.head = text_of(head, "sha");
  pull.head_branch = text_of(head, "ref");
  pull.head_repository = text_of(member(head, "repo"), "full_name");
  pull.base = text_of(member(json, "base"), "sha");
  pull.base_branch = text_of(member(json, "base"), "ref");
  for (const Json& label : network::elements(member(json, "labels"))) pull.labels.push_back(text_of(label, "name"));
  return pull;
}

Reply look_up(Client& client, const Event& event, PullRequest& pull) {
  constexpr std::size_t most = 300;
  const std::string owner = event.head_repository.substr(0, event.head_repository.find('/'));
  std::vector<Json> pulls;
  Reply reply = client.get_all("/repos/" + event.repository +
                                   "/pulls?state=open&per_page=100&head=" + path_part(owner + ":" + event.head_branch),
                               pulls, most);
  for (const Json& one : pulls) {
    const PullRequest found = pull_of(one, event.repository);
    const bool same = found.head == event.head && found.head_branch == event.head_branch &&
                      found.head_repository == event.head_repository;
    if (same && pull.number == 0) pull = found;
  }
  return reply;
}

}  // namespace

Reply find_pull(Client& client, const Event& event, PullRequest& pull) {
  pull = {.repository = event.repository, .number = event.number};
  return event.number == 0 ? look_up(client, event, pull) : refresh(client, pull);
}

Reply refresh(Client& client, PullRequest& pull) {
  Reply reply = client.get(pull.path(), pull.etag);
  if (!reply.ok()) return reply;
  const std::int64_t number = pull.number;
  pull = pull_of(reply.body, pull.repository);
  pull.etag = reply.etag;
  if (pull.number != number || !is_commit_id(pull.head)) {
    return {.fate = Fate::failed, .why = "the answer is another pull request, or none"};
  }
  return reply;
}

// A program's comments carry its name with a mark that the same program's own name may lack.
bool Identity::wrote(const Json& comment) const {
  const Json& user = member(comment, "user");
  const std::string name = text_of(user, "login");
  return !login.empty() && (name == login || (name == login + "[bot]" && text_of(user, "type") == "Bot"));
}

Reply may_write(Client& client, const std::string& repository, const std::string& login, bool& may) {
  Reply reply = client.get("/repos/" + repository + "/collaborators/" + path_part(login) + "/permission");
  const std::string permission = text_of(reply.body, "permission");
  may = reply.ok() && (permission == "admin" || permission == "write");  // those who maintain count as the latter
  return reply;
}

// The same sign of the same user again changes nothing.
Reply react(Client& client, const std::string& repository, std::int64_t comment, const std::string& sign) {
  return client.write("POST", "/repos/" + repository + "/issues/comments/" + std::to_string(comment) + "/reactions",
                      {{"content", sign}}, {});
}

// GET /user is not for tokens of a workflow.
Reply who_am_i(Client& client, Identity& identity) {
  Reply reply = client.query("query { viewer { login } }", Json::object());
  if (reply.ok()) identity.login = text_of(member(reply.body, "viewer"), "login");
  if (reply.ok() && identity.login.empty()) return {.fate = Fate::failed, .why = "the token's owner has no name"};
  return reply;
}

}  // namespace docgarden::github
