// SPDX-License-Identifier: MIT
#include "tests/support/fake_github.h"

#include <algorithm>

#include "github-action/hunks.h"
#include "tests/support/github_contract.h"

namespace docgarden::tests {
namespace {

constexpr std::size_t max_body = 65'536, max_annotations = 50, max_page = 100;

std::string header_of(const std::string& request, const std::string& name) {
  const std::size_t begin = request.find("\r\n" + name + ": "), end = request.find("\r\n", begin + 2);
  if (begin == std::string::npos || begin > request.find("\r\n\r\n")) return "";
  return request.substr(begin + name.size() + 4, end - begin - name.size() - 4);
}

Seen seen_of(const std::string& request) {
  const std::size_t space = request.find(' '), path_end = request.find(' ', space + 1);
  Seen seen{.method = request.substr(0, space), .path = request.substr(space + 1, path_end - space - 1)};
  seen.token = header_of(request, "Authorization");
  const std::string body = request.substr(request.find("\r\n\r\n") + 4);
  if (!body.empty()) seen.body = Json::parse(body);
  return seen;
}

std::size_t number_in(const std::string& query, const std::string& name, std::size_t otherwise) {
  const std::size_t at = ("&" + query).find("&" + name + "=");
  return at == std::string::npos ? otherwise : std::stoul(query.substr(at + name.size() + 1));
}

std::size_t characters(const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool is_text(const Json& body, const char* name) {
  return body.contains(name) && body.at(name).is_string();
}

}  // namespace

FakeGitHub::FakeGitHub() : head(40, 'a') {
  server_ = std::make_unique<HttpServer>([this](Connection& connection) { serve(connection); });
}

std::vector<Seen> FakeGitHub::requests() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return seen_;
}

std::vector<Seen> FakeGitHub::writes() const {
  std::vector<Seen> all = requests();
  std::erase_if(all, [](const Seen& seen) {
    return seen.method == "GET" ||
           (seen.path == "/graphql" && seen.body.at("query").get<std::string>().starts_with("query"));
  });
  return all;
}

void FakeGitHub::add_comment(const std::string& author, const std::string& body) {
  comments.push_back({{"id", ++last_id_},
                      {"body", body},
                      {"user", {{"login", author}, {"type", author.ends_with("[bot]") ? "Bot" : "User"}}}});
}

Json FakeGitHub::user() const {
  return {{"login", login}, {"type", login.ends_with("[bot]") ? "Bot" : "User"}};
}

Json FakeGitHub::pull() const {
  const Json head_repo = head_repository.empty() ? Json(nullptr) : Json{{"full_name", head_repository}};
  return {{"number", number},
          {"state", state},
          {"locked", false},
          {"head", {{"sha", head}, {"ref", head_branch}, {"repo", head_repo}}},
          {"base", {{"sha", base}, {"ref", "main"}, {"repo", {{"full_name", repository}}}}},
          {"labels", labels}};
}

void FakeGitHub::serve(Connection& connection) {
  const std::string request = connection.request();
  if (request.empty()) return;
  std::unique_lock<std::mutex> lock(mutex_);
  const Seen seen = seen_of(request);
  const Fault wanted = fault ? fault(seen_.size(), seen) : Fault::none;
  seen_.push_back(seen);
  const std::string json = "application/json";
  constexpr int long_enough = 20'000;
  switch (wanted) {
    case Fault::timeout:
      lock.unlock();
      connection.closed_by_client(long_enough);
      return;
    case Fault::reset:
      connection.reset();
      return;
    case Fault::error:
      connection.send(http_answer("500 Internal Server Error", json, R"({"message":"Server Error"})"));
      return;
    case Fault::html:
      connection.send(http_answer("200 OK", "text/html", "<html>sign in</html>"));
      return;
    case Fault::forbidden:
      connection.send(http_answer("403 Forbidden", json, R"({"message":"Resource not accessible by integration"})"));
      return;
    case Fault::limited:
      connection.send(http_answer("429 Too Many Requests", json, R"({"message":"slow down"})", "Retry-After: 0\r\n"));
      return;
    case Fault::secondary:
      connection.send(http_answer("403 Forbidden", json, R"({"message":"was submitted too quickly"})"));
      return;
    case Fault::primary:
      connection.send(http_answer("403 Forbidden", json, R"({"message":"API rate limit exceeded"})",
                                  "x-ratelimit-remaining: 0\r\nx-ratelimit-reset: 0\r\n"));
      return;
    case Fault::invalid:
      connection.send(http_answer("422 Unprocessable Entity", json, R"({"message":"Validation Failed"})"));
      return;
    case Fault::head_moves:
      head = std::string(40, 'c');
      break;
    default:
      break;
  }
  const Answer made = answer(seen, header_of(request, "If-None-Match"));
  const std::string body = made.body.is_null() ? "" : made.body.dump();
  lock.unlock();
  if (wanted == Fault::timeout_after) {
    connection.closed_by_client(long_enough);
  } else if (wanted == Fault::reset_after) {
    connection.reset();
  } else if (wanted == Fault::error_after) {
    connection.send(http_answer("502 Bad Gateway", "text/html", "<html>unicorn</html>"));
  } else if (wanted == Fault::cut) {
    const std::string whole = http_answer(made.status, json, body, made.headers);
    connection.send(whole.substr(0, whole.size() - body.size() / 2 - 1));
  } else {
    connection.send(http_answer(made.status, json, body, made.headers));
  }
}

FakeGitHub::Answer FakeGitHub::answer(const Seen& seen, const std::string& etag) {
  if (seen.token != "Bearer " + token) return {"401 Unauthorized", {{"message", "Bad credentials"}}};
  const std::size_t mark = std::min(seen.path.find('?'), seen.path.size());
  const std::string path = seen.path.substr(0, mark);
  const std::string query = mark < seen.path.size() ? seen.path.substr(mark + 1) : "";
  if (path == "/graphql") return graphql(seen.body);
  if (const std::string why = contract_violation(seen.method, seen.path, seen.body); !why.empty()) {
    violations.push_back(why);
    return {"422 Unprocessable Entity", {{"message", why}}};
  }
  if (seen.method == "GET") return read(path, query, etag);
  if (read_only) return {"403 Forbidden", {{"message", "Resource not accessible by integration"}}};
  return change(seen, path);
}

FakeGitHub::Answer FakeGitHub::page(const Json& list, const std::string& path, const std::string& query,
                                    const std::string& member) const {
  const std::size_t size = std::min(number_in(query, "per_page", 30), max_page), number = number_in(query, "page", 1);
  Json part = Json::array();
  for (std::size_t i = (number - 1) * size; i < std::min(list.size(), number * size); ++i) part.push_back(list[i]);
  Answer answer;
  answer.body = member.empty() ? part : Json{{"total_count", list.size()}, {member, part}};
  if (number * size < list.size()) {
    answer.headers = "Link: <" + address() + path + "?per_page=" + std::to_string(size) +
                     "&page=" + std::to_string(number + 1) + ">; rel=\"next\"\r\n";
  }
  return answer;
}

FakeGitHub::Answer FakeGitHub::read(const std::string& path, const std::string& query, const std::string& etag) {
  const std::string repo = "/repos/" + repository, pulls = repo + "/pulls/" + std::to_string(number);
  if (path == repo + "/pulls") return page(state == "open" ? Json::array({pull()}) : Json::array(), path, query);
  if (path == pulls) {
    const std::string tag = "W/\"" + head.substr(0, 8) + state + std::to_string(labels.size()) + "\"";
    if (etag == tag) return {"304 Not Modified", Json(), ""};
    return {"200 OK", pull(), "ETag: " + tag + "\r\n"};
  }
  if (path == pulls + "/files") return page(files, path, query);
  if (path == pulls + "/comments") return page(review_comments, path, query);
  if (path == repo + "/issues/" + std::to_string(number) + "/comments") return page(comments, path, query);
  if (path.starts_with(repo + "/issues/comments/")) {
    return edit_comment({.method = "GET"}, std::stoll(path.substr(path.rfind('/') + 1)));
  }
  if (path.starts_with(repo + "/commits/") && path.ends_with("/check-runs")) {
    return page(check_runs, path, query, "check_runs");
  }
  if (path.starts_with(repo + "/collaborators/")) {
    const std::string name = path.substr(repo.size() + 15, path.rfind('/') - repo.size() - 15);
    return {"200 OK", {{"permission", permissions.value(name, "read")}}};
  }
  if (path.starts_with(repo + "/git/commits/") && !commits.empty()) {
    const Json& last = commits.back();
    const std::string message = last.at("message").at("headline");
    return {"200 OK", {{"message", message}, {"parents", {{{"sha", last.at("expectedHeadOid")}}}}}};
  }
  if (path.starts_with(repo + "/check-runs/")) {
    for (const Json& run : check_runs) {
      if (path.ends_with("/" + run.at("id").dump())) return {"200 OK", run};
    }
  }
  return {"404 Not Found", {{"message", "Not Found"}}};
}

FakeGitHub::Answer FakeGitHub::change(const Seen& seen, const std::string& path) {
  const std::string repo = "/repos/" + repository, pulls = repo + "/pulls/" + std::to_string(number);
  const std::string issue = repo + "/issues/" + std::to_string(number);
  const Json& body = seen.body;
  if (seen.method == "POST" && path == issue + "/comments") {
    if (!is_text(body, "body")) return {"422 Unprocessable Entity", {{"message", "Validation Failed"}}};
    if (characters(body.at("body")) > max_body) {
      return {"422 Unprocessable Entity", {{"message", "Body is too long (maximum is 65536 characters)"}}};
    }
    add_comment(login, body.at("body"));
    return {"201 Created", comments.back()};
  }
  if (path.ends_with("/reactions")) {
    if (std::find(reactions.begin(), reactions.end(), body) == reactions.end()) reactions.push_back(body);
    return {"201 Created", body};
  }
  if (path.starts_with(repo + "/issues/comments/")) {
    return edit_comment(seen, std::stoll(path.substr(path.rfind('/') + 1)));
  }
  if (seen.method == "POST" && path == pulls + "/reviews") return add_review(body);
  if (seen.method == "POST" && path == pulls + "/comments") return add_review_comment(body);
  if (seen.method == "POST" && path == repo + "/check-runs") return add_check_run(body);
  if (seen.method == "PATCH" && path.starts_with(repo + "/check-runs/")) {
    const Json& more = body.at("output").at("annotations");
    if (more.size() > max_annotations) return {"422 Unprocessable Entity", {{"message", "Validation Failed"}}};
    for (Json& run : check_runs) {
      if (!path.ends_with("/" + run.at("id").dump())) continue;
      for (const Json& one : more) run["output"]["annotations"].push_back(one);
      run["output"]["annotations_count"] = run["output"]["annotations"].size();
      return {"200 OK", run};
    }
  }
  if (seen.method == "POST" && path == issue + "/labels") {
    for (const Json& name : body.at("labels")) {
      const Json label = {{"name", name}};
      if (std::find(labels.begin(), labels.end(), label) == labels.end()) labels.push_back(label);
    }
    return {"200 OK", labels};
  }
  if (seen.method == "DELETE" && path.starts_with(issue + "/labels/")) {
    for (std::size_t i = 0; i < labels.size(); ++i) {
      if (!path.ends_with("/" + labels[i].at("name").get<std::string>())) continue;
      labels.erase(i);
      return {"200 OK", labels};
    }
  }
  return {"404 Not Found", {{"message", "Not Found"}}};
}

FakeGitHub::Answer FakeGitHub::edit_comment(const Seen& seen, std::int64_t id) {
  for (std::size_t i = 0; i < comments.size(); ++i) {
    if (comments[i].at("id") != id) continue;
    if (seen.method == "GET") return {"200 OK", comments[i]};
    if (comments[i].at("user").at("login") != login) return {"403 Forbidden", {{"message", "Forbidden"}}};
    if (seen.method == "DELETE") {
      comments.erase(i);
      return {"204 No Content", Json()};
    }
    if (characters(seen.body.at("body")) > max_body) {
      return {"422 Unprocessable Entity", {{"message", "Body is too long (maximum is 65536 characters)"}}};
    }
    comments[i]["body"] = seen.body.at("body");
    return {"200 OK", comments[i]};
  }
  return {"404 Not Found", {{"message", "Not Found"}}};
}

std::string FakeGitHub::wrong_line(const Json& comment) const {
  const auto file = std::find_if(files.begin(), files.end(),
                                 [&](const Json& one) { return one.at("filename") == comment.at("path"); });
  if (file == files.end()) return "Path could not be resolved";
  if (comment.value("subject_type", "") == "file") return "";
  if (!comment.contains("line")) return "line is missing";
  const int line = comment.at("line").get<int>(), start = comment.value("start_line", line);
  if (comment.contains("start_line") && start >= line) return "start line must precede the end line";
  const std::vector<github::Hunk> hunks = github::hunks_of(file->value("patch", ""));
  const auto inside = [](const github::Hunk& hunk, int at) {
    return at >= hunk.first && at < hunk.first + static_cast<int>(hunk.lines.size());
  };
  for (const github::Hunk& hunk : hunks) {
    if (!inside(hunk, line)) continue;
    return inside(hunk, start) ? "" : "start line must be part of the same hunk as the line";
  }
  return "Pull request review thread line must be part of the diff";
}

FakeGitHub::Answer FakeGitHub::add_review(const Json& body) {
  if (!is_text(body, "body") || body.value("event", "") != "COMMENT") {
    return {"422 Unprocessable Entity", {{"message", "Validation Failed"}}};
  }
  for (const Json& comment : body.at("comments")) {
    const std::string why = comment.contains("subject_type") ? "is not a key" : wrong_line(comment);
    if (!why.empty()) return {"422 Unprocessable Entity", {{"message", "Unprocessable Entity"}, {"errors", {why}}}};
  }
  for (Json comment : body.at("comments")) {
    comment["id"] = ++last_id_;
    comment["user"] = user();
    review_comments.push_back(comment);
  }
  reviews.push_back(body);
  return {"200 OK", {{"id", ++last_id_}}};
}

FakeGitHub::Answer FakeGitHub::add_review_comment(const Json& body) {
  const std::string why =
      is_text(body, "commit_id") && is_text(body, "body") ? wrong_line(body) : "commit_id is missing";
  if (!why.empty()) return {"422 Unprocessable Entity", {{"message", why}}};
  Json comment = body;
  comment["id"] = ++last_id_;
  comment["user"] = user();
  review_comments.push_back(comment);
  return {"201 Created", comment};
}

FakeGitHub::Answer FakeGitHub::add_check_run(const Json& body) {
  const bool whole = body.value("status", "") != "completed" || body.contains("conclusion");
  if (!whole || body.at("output").at("annotations").size() > max_annotations) {
    return {"422 Unprocessable Entity", {{"message", "Validation Failed"}}};
  }
  Json run = body;
  run["id"] = ++last_id_;
  run["output"]["annotations_count"] = body.at("output").at("annotations").size();
  check_runs.push_back(run);
  return {"201 Created", run};
}

FakeGitHub::Answer FakeGitHub::graphql(const Json& body) {
  const std::string text = body.at("query");
  if (text.find("viewer") != std::string::npos) return {"200 OK", {{"data", {{"viewer", {{"login", viewer}}}}}}};
  if (text.find("createCommitOnBranch") == std::string::npos) {
    return {"200 OK", {{"errors", {{{"message", "no such field"}}}}}};
  }
  if (read_only) {
    return {"200 OK",
            {{"data", nullptr},
             {"errors", {{{"type", "FORBIDDEN"}, {"message", "Resource not accessible by integration"}}}}}};
  }
  const Json& input = body.at("variables").at("input");
  if (input.at("expectedHeadOid") != head) {
    return {"200 OK",
            {{"data", nullptr},
             {"errors", {{{"type", "STALE_DATA"}, {"message", "Expected branch to point to another commit"}}}}}};
  }
  commits.push_back(input);
  head = std::string(39, 'd') + std::to_string(commits.size() % 10);
  return {"200 OK", {{"data", {{"createCommitOnBranch", {{"commit", {{"oid", head}}}}}}}}};
}

}  // namespace docgarden::tests
