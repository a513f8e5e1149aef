// SPDX-License-Identifier: MIT
#include "github-action/review.h"

#include <algorithm>
#include <optional>

namespace docgarden::github {
namespace {

using network::text_of;

constexpr std::size_t max_files = 3000, max_comments = 10'000;
constexpr std::string_view opening = "<!-- docgarden:line v1 key=", closing = " -->";

std::string marked(const LineComment& comment) {
  return std::string(opening) + comment.key + std::string(closing) + "\n" + comment.body;
}

std::string key_of(std::string_view body) {
  const std::size_t end = body.find(closing);
  if (!body.starts_with(opening) || end == std::string_view::npos) return "";
  return std::string(body.substr(opening.size(), end - opening.size()));
}

Json json_of(const LineComment& comment) {
  Json json = {{"path", comment.path}, {"body", marked(comment)}};
  if (comment.last == 0) {
    json["subject_type"] = "file";
    return json;
  }
  json["line"] = comment.last;
  json["side"] = "RIGHT";
  if (comment.first < comment.last) {
    json["start_line"] = comment.first;
    json["start_side"] = "RIGHT";
  }
  return json;
}

struct Posting {
  Client& client;
  const PullRequest& pull;
  const Identity& me;
  const std::string& head;
  std::set<std::string>& there;

  // What the host would have answered if all of these were made.
  Look made(std::vector<std::string> keys) const {
    return [this, keys = std::move(keys)]() -> std::optional<Json> {
      std::set<std::string> now;
      if (!find_comments(client, pull, me, now).ok()) return std::nullopt;
      const bool all = std::all_of(keys.begin(), keys.end(), [&](const std::string& key) { return now.contains(key); });
      return all ? std::optional<Json>(Json::object()) : std::nullopt;
    };
  }

  Reply one(const LineComment& comment) const {
    Json body = json_of(comment);
    body["commit_id"] = head;
    Reply reply = client.write("POST", pull.path() + "/comments", body, made({comment.key}));
    if (reply.ok()) there.insert(comment.key);
    return reply;
  }

  Reply review(const std::vector<LineComment>& comments, const std::string& summary) const {
    Json list = Json::array();
    std::vector<std::string> keys;
    for (const LineComment& comment : comments) {
      list.push_back(json_of(comment));
      keys.push_back(comment.key);
    }
    const Json body = {{"commit_id", head}, {"event", "COMMENT"}, {"body", summary}, {"comments", list}};
    Reply reply = client.write("POST", pull.path() + "/reviews", body, made(keys));
    if (reply.ok()) there.insert(keys.begin(), keys.end());
    return reply;
  }
};

}  // namespace

Reply files_of(Client& client, const PullRequest& pull, Files& files) {
  std::vector<Json> all;
  Reply reply = client.get_all(pull.path() + "/files?per_page=100", all, max_files);
  for (const Json& file : all) {
    if (text_of(file, "status") != "removed") files[text_of(file, "filename")] = hunks_of(text_of(file, "patch"));
  }
  return reply;
}

Reply find_comments(Client& client, const PullRequest& pull, const Identity& me, std::set<std::string>& there) {
  std::vector<Json> all;
  Reply reply = client.get_all(pull.path() + "/comments?per_page=100", all, max_comments);
  for (const Json& comment : all) {
    const std::string key = key_of(text_of(comment, "body"));
    if (!key.empty() && me.wrote(comment)) there.insert(key);
  }
  return reply;
}

Reply put_comments(Client& client, const PullRequest& pull, const Identity& me, const std::string& head,
                   const std::string& summary, const std::vector<LineComment>& comments, std::set<std::string>& there) {
  std::vector<LineComment> lines, whole;
  for (const LineComment& comment : comments) {
    if (!there.contains(comment.key)) (comment.last > 0 ? lines : whole).push_back(comment);
  }
  const Posting posting{client, pull, me, head, there};
  Reply reply{.fate = Fate::unchanged};
  if (!lines.empty()) reply = posting.review(lines, summary);
  if (reply.status == 422) {
    for (const LineComment& comment : lines) {
      reply = posting.one(comment);
      if (reply.fate != Fate::done && reply.status != 422) return reply;
    }
  }
  if (reply.fate != Fate::done && reply.fate != Fate::unchanged && reply.status != 422) return reply;
  for (const LineComment& comment : whole) {
    reply = posting.one(comment);
    if (reply.fate != Fate::done && reply.status != 422) return reply;
  }
  return reply;
}

}  // namespace docgarden::github
