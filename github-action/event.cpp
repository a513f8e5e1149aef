// SPDX-License-Identifier: MIT
#include "github-action/event.h"

#include <algorithm>
#include <optional>

#include "checks/error.h"
#include "checks/text.h"
#include "github-action/files.h"
#include "network/json.h"

namespace docgarden::github {
namespace {

using network::Json;
using network::member;
using network::text_of;

void read_pull_request(const Json& root, Event& event) {
  const Json& pull = member(root, "pull_request");
  event.number = network::count_of(pull, "number", 0);
  event.head = text_of(member(pull, "head"), "sha");
  event.base = text_of(member(pull, "base"), "sha");
  if (event.number <= 0 || !is_commit_id(event.head) || !is_commit_id(event.base)) {
    throw Error("is about no pull request", "GITHUB_EVENT_PATH");
  }
}

// It names no pull request where that is of a fork, and of those that it names a fork may have made one.
void read_workflow_run(const Json& root, Event& event) {
  const Json& run = member(root, "workflow_run");
  event.is_workflow_run = true;
  event.head = text_of(run, "head_sha");
  event.head_branch = text_of(run, "head_branch");
  event.head_repository = text_of(member(run, "head_repository"), "full_name");
  event.workflow_path = text_of(run, "path");
  event.workflow_path.erase(std::min(event.workflow_path.find('@'), event.workflow_path.size()));
  if (text_of(run, "event") != "pull_request") {
    throw Error("is a run that no pull request started", "GITHUB_EVENT_PATH");
  }
  if (text_of(member(run, "repository"), "full_name") != event.repository) {
    throw Error("is a run of another repository", "GITHUB_EVENT_PATH");
  }
  if (!is_commit_id(event.head) || !is_repository(event.head_repository) || event.head_branch.empty()) {
    throw Error("does not say of which commit it is", "GITHUB_EVENT_PATH");
  }
}

Json root_of(const std::string& file, const std::string& repository) {
  constexpr std::size_t most = 32u << 20;
  if (file.empty()) throw Error("is not set", "GITHUB_EVENT_PATH", "this command runs in a workflow of GitHub");
  if (!is_repository(repository)) throw Error("is not OWNER/NAME", "GITHUB_REPOSITORY");
  return network::parse_json(read_bounded(file, most));
}

}  // namespace

bool is_commit_id(std::string_view text) {
  return text.size() == 40 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool is_repository(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto plain = [](std::string_view part) {
    return !part.empty() && part.size() <= 100 && part != "." && part != ".." &&
           std::all_of(part.begin(), part.end(), [](char c) { return is_word(c) || c == '-' || c == '.'; });
  };
  return slash != std::string_view::npos && plain(text.substr(0, slash)) && plain(text.substr(slash + 1));
}

Event read_event(const std::string& file, const std::string& name, const std::string& repository) {
  const Json root = root_of(file, repository);
  Event event{.repository = repository};
  if (name == "workflow_run") {
    read_workflow_run(root, event);
  } else if (name == "pull_request" || name == "pull_request_target") {
    read_pull_request(root, event);
  } else {
    throw Error("`" + name.substr(0, 40) + "` is about no pull request", "GITHUB_EVENT_NAME",
                "run it on pull_request, or on workflow_run after that");
  }
  return event;
}

CommentEvent read_comment_event(const std::string& file, const std::string& name, const std::string& repository) {
  const Json root = root_of(file, repository);
  const Json &issue = member(root, "issue"), &comment = member(root, "comment");
  CommentEvent event{.repository = repository};
  event.number = network::count_of(issue, "number", 0);
  event.comment = network::count_of(comment, "id", 0);
  event.author = text_of(member(comment, "user"), "login");
  event.body = text_of(comment, "body");
  const bool is_new = name == "issue_comment" && text_of(root, "action") == "created";
  if (!is_new || !member(issue, "pull_request").is_object() || event.number <= 0 || event.comment <= 0) {
    throw Error("is no new comment on a pull request", "GITHUB_EVENT_PATH");
  }
  return event;
}

}  // namespace docgarden::github
