// SPDX-License-Identifier: MIT
#include "github-action/check_run.h"

#include <algorithm>
#include <optional>

namespace docgarden::github {
namespace {

using network::text_of;

constexpr std::size_t at_once = 50, most = 500;  // annotations of a request, and of a run

Json annotations_of(const CheckRun& run, std::size_t begin) {
  Json list = Json::array();
  for (std::size_t i = begin; i < std::min({run.annotations.size(), begin + at_once, most}); ++i) {
    const Annotation& one = run.annotations[i];
    list.push_back({{"path", one.path},
                    {"start_line", one.first},
                    {"end_line", one.last},
                    {"annotation_level", one.level},
                    {"title", one.title},
                    {"message", one.message}});
  }
  return list;
}

Json output_of(const CheckRun& run, std::size_t begin) {
  return {{"title", run.title}, {"summary", run.summary}, {"annotations", annotations_of(run, begin)}};
}

// The one of this commit that says the same.
std::optional<Json> find(Client& client, const PullRequest& pull, const CheckRun& run, Reply& reply) {
  std::vector<Json> runs;
  reply = client.get_all("/repos/" + pull.repository + "/commits/" + run.head +
                             "/check-runs?per_page=100&filter=all&check_name=" + path_part(run.name),
                         runs, 1000, "check_runs");
  for (const Json& one : runs) {
    if (text_of(one, "external_id") == run.digest && text_of(one, "conclusion") == run.conclusion) return one;
  }
  return std::nullopt;
}

Reply add_annotations(Client& client, const std::string& path, const CheckRun& run, std::size_t begin) {
  return client.write("PATCH", path, {{"output", output_of(run, begin)}}, [&]() -> std::optional<Json> {
    const Reply now = client.get(path);
    const Json& output = network::member(now.body, "output");
    const std::int64_t count = network::count_of(output, "annotations_count", 0);
    return now.ok() && count > static_cast<std::int64_t>(begin) ? std::optional(now.body) : std::nullopt;
  });
}

}  // namespace

Reply put_check_run(Client& client, const PullRequest& pull, const CheckRun& run) {
  Reply reply;
  if (find(client, pull, run, reply)) return {.fate = Fate::unchanged};
  if (!reply.ok()) return reply;
  const std::string runs = "/repos/" + pull.repository + "/check-runs";
  const Json body = {{"name", run.name},          {"head_sha", run.head},         {"status", "completed"},
                     {"external_id", run.digest}, {"conclusion", run.conclusion}, {"output", output_of(run, 0)}};
  reply = client.write("POST", runs, body, [&] {
    Reply ignored;
    return find(client, pull, run, ignored);
  });
  if (!reply.ok()) return reply;
  const std::string path = runs + "/" + std::to_string(network::count_of(reply.body, "id", 0));
  for (std::size_t begin = at_once; begin < std::min(run.annotations.size(), most) && reply.ok(); begin += at_once) {
    reply = add_annotations(client, path, run, begin);
  }
  return reply;
}

Reply put_label(Client& client, const PullRequest& pull, const std::string& label, bool wanted) {
  const bool there = std::find(pull.labels.begin(), pull.labels.end(), label) != pull.labels.end();
  if (there == wanted) return {.fate = Fate::unchanged};
  const std::string path = pull.issue() + "/labels";
  // Adding one that is there, and taking away one that is not, change nothing: both may be sent again.
  if (wanted) return client.write("POST", path, {{"labels", Json::array({label})}}, {});
  Reply reply = client.write("DELETE", path + "/" + path_part(label), Json(), {});
  if (reply.status == 404) reply.fate = Fate::unchanged;
  return reply;
}

}  // namespace docgarden::github
