// SPDX-License-Identifier: MIT
#include "github-action/commit.h"

#include <optional>

namespace docgarden::github {
namespace {

using network::member;
using network::text_of;

constexpr const char* mutation =
    "mutation ($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid } } }";

Json commit_json(const std::string& id) {
  return {{"createCommitOnBranch", {{"commit", {{"oid", id}}}}}};
}

// The branch's newest commit, if it is ours: on the one that it was made for, and with its words.
std::optional<Json> find(Client& client, PullRequest& pull, const std::string& parent, const std::string& headline) {
  pull.etag.clear();
  if (!refresh(client, pull).ok() || pull.head == parent) return std::nullopt;
  const Reply commit = client.get("/repos/" + pull.repository + "/git/commits/" + pull.head);
  const Json::array_t& parents = network::elements(member(commit.body, "parents"));
  const bool ours = commit.ok() && parents.size() == 1 && text_of(parents.front(), "sha") == parent &&
                    text_of(commit.body, "message").starts_with(headline);
  return ours ? std::optional(commit_json(pull.head)) : std::nullopt;
}

}  // namespace

std::string base64_of(std::string_view bytes) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::string_view part = bytes.substr(at, 3);
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 3; ++i) bits = bits << 8 | (i < part.size() ? static_cast<unsigned char>(part[i]) : 0u);
    for (std::size_t i = 0; i < 4; ++i) text += i <= part.size() ? letters[bits >> (18 - 6 * i) & 63] : '=';
  }
  return text;
}

Reply create_commit(Client& client, PullRequest& pull, const std::string& headline, const std::string& body,
                    const std::map<std::string, std::string>& files, std::string& made) {
  const std::string parent = pull.head;
  Json additions = Json::array();
  for (const auto& [path, bytes] : files) additions.push_back({{"path", path}, {"contents", base64_of(bytes)}});
  const Json input = {{"branch", {{"repositoryNameWithOwner", pull.repository}, {"branchName", pull.head_branch}}},
                      {"message", {{"headline", headline}, {"body", body}}},
                      {"expectedHeadOid", parent},
                      {"fileChanges", {{"additions", additions}}}};
  Reply reply = client.mutate(mutation, {{"input", input}}, [&] { return find(client, pull, parent, headline); });
  if (reply.ok()) made = text_of(member(member(reply.body, "createCommitOnBranch"), "commit"), "oid");
  if (reply.ok() && !is_commit_id(made)) return {.fate = Fate::failed, .why = "the answer names no commit"};
  return reply;
}

}  // namespace docgarden::github
