// SPDX-License-Identifier: MIT
// The client of GitHub and what is built on it, against a fake that keeps the real one's rules, and with faults.
#include <filesystem>
#include <fstream>

#include "checks/error.h"
#include "github-action/check_run.h"
#include "github-action/client.h"
#include "github-action/commit.h"
#include "github-action/event.h"
#include "github-action/files.h"
#include "github-action/review.h"
#include "github-action/sticky.h"
#include "tests/support/catch.h"
#include "tests/support/fake_github.h"
#include "tests/support/github_contract.h"
#include "tests/support/temp_repo.h"

namespace docgarden::tests {
namespace {

using namespace github;

Server server_at(const FakeGitHub& fake) {
  Server server = server_of(fake.address(), "", fake.token);
  server.limits.total_ms = 200;
  return server;
}

PullRequest pull_in(const FakeGitHub& fake) {
  return {.repository = fake.repository, .number = fake.number, .open = true, .head = fake.head};
}

constexpr Fault write_faults[] = {Fault::timeout, Fault::timeout_after, Fault::reset,  Fault::reset_after,
                                  Fault::error,   Fault::error_after,   Fault::cut,    Fault::html,
                                  Fault::limited, Fault::secondary,     Fault::primary};

}  // namespace

TEST_CASE("GitHub's addresses: https, or this machine; both of one host") {
  CHECK(server_of("", "", "").graphql == "https://api.github.com/graphql");
  CHECK(server_of("https://api.github.com", "", "").api == "https://api.github.com");
  const Server enterprise = server_of("https://git.example.com/api/v3/", "", "");
  CHECK(enterprise.api == "https://git.example.com/api/v3");
  CHECK(enterprise.graphql == "https://git.example.com/api/graphql");
  CHECK(enterprise.pace.between_writes == 1000);
  CHECK(server_of("http://127.0.0.1:80", "", "").pace.between_writes == 0);
  for (const std::string wrong :
       {"http://api.github.com", "ftp://api.github.com", "https://user:key@host", "nonsense"}) {
    CHECK_THROWS_AS(server_of(wrong, "", ""), Error);
  }
  CHECK_THROWS_AS(server_of("https://api.github.com", "https://evil.example/graphql", ""), Error);
  CHECK_THROWS_AS(server_of("", "", "key\r\nHost: evil"), Error);
}

TEST_CASE("the token goes to the interface's host alone, whatever a page or a redirect says") {
  FakeGitHub fake;
  std::string heard;
  const HttpServer thief([&](Connection& connection) { heard += connection.request(); });
  std::string answer =
      http_answer("200 OK", "application/json", "[]", "Link: <" + thief.address() + "/next>; rel=\"next\"\r\n");
  const HttpServer server([&](Connection& connection) {
    connection.request();
    connection.send(answer);
  });
  Client client(server_of(server.address(), "", "secret"), [](std::int64_t) {});
  std::vector<Json> all;
  const Reply paged = client.get_all("/list", all, 100);
  CHECK(paged.fate == Fate::failed);
  for (const std::string status : {"301 Moved", "302 Found", "307 Temporary", "308 Permanent"}) {
    answer = http_answer(status, "application/json", "{}", "Location: " + thief.address() + "/\r\n");
    CHECK_FALSE(client.get("/one").ok());
    CHECK_FALSE(client.write("POST", "/one", {{"a", 1}}, {}).ok());
  }
  CHECK(thief.connections() == 0);
  CHECK(heard.empty());
}

TEST_CASE("a repository that was renamed is followed on its own host") {
  std::string base;
  const HttpServer server([&](Connection& connection) {
    const std::string request = connection.request();
    connection.send(
        request.find(" /old ") != std::string::npos
            ? http_answer("301 Moved Permanently", "application/json", "{}", "Location: " + base + "/new\r\n")
            : http_answer("200 OK", "application/json", R"({"id": 1})"));
  });
  base = server.address();
  Client client(server_of(base, "", ""), [](std::int64_t) {});
  CHECK(client.get("/old").ok());
  CHECK(client.requests() == 2);
}

TEST_CASE("answers are bounded, and what is not JSON is none") {
  std::string body(3000, '1');
  const HttpServer server([&](Connection& connection) {
    connection.request();
    connection.send(http_answer("200 OK", "application/json", body));
  });
  Server settings = server_of(server.address(), "", "");
  settings.limits.body_bytes = 2000;
  settings.pace.tries = 1;
  Client client(settings, [](std::int64_t) {});
  CHECK(client.get("/large").why == "the answer is larger than allowed");
  body = "{\"a\":";
  CHECK(client.get("/broken").fate == Fate::failed);
}

TEST_CASE("the client waits as long as GitHub says, and no longer than its budget") {
  std::string headers = "Retry-After: 7\r\n";
  int asked = 0;
  const HttpServer server([&](Connection& connection) {
    connection.request();
    connection.send(++asked == 2 ? http_answer("200 OK", "application/json", "{}")
                                 : http_answer("403 Forbidden", "application/json",
                                               R"({"message":"You have exceeded a secondary rate limit"})", headers));
  });
  std::vector<std::int64_t> waits;
  Server settings = server_of(server.address(), "", "");
  settings.pace = {};
  const auto ask = [&] {
    asked = 0;
    waits.clear();
    return Client(settings, [&](std::int64_t ms) { waits.push_back(ms); }).get("/one");
  };
  CHECK(ask().ok());
  CHECK(waits == std::vector<std::int64_t>{7000});
  headers = "x-ratelimit-remaining: 0\r\nx-ratelimit-reset: 1700000010\r\nDate: Tue, 14 Nov 2023 22:13:20 GMT\r\n";
  CHECK(ask().ok());
  CHECK(waits == std::vector<std::int64_t>{11000});
  headers = "";
  CHECK(ask().ok());
  CHECK(waits == std::vector<std::int64_t>{60000});
  headers = "Retry-After: 3600\r\n";
  CHECK(ask().fate == Fate::limited);
  CHECK(waits.empty());
}

TEST_CASE("writes are a second apart") {
  FakeGitHub fake;
  Server settings = server_at(fake);
  settings.pace.between_writes = 100'000;
  std::vector<std::int64_t> waits;
  Client client(settings, [&](std::int64_t ms) { waits.push_back(ms); });
  for (int i = 0; i < 3; ++i)
    CHECK(client.write("POST", "/repos/owner/garden/issues/7/comments", {{"body", "x"}}, {}).ok());
  REQUIRE(waits.size() == 2);
  CHECK(waits.front() > 50'000);
}

// Case 37, and a fault at the very write.
TEST_CASE("whatever happens to a new comment's request, there is one comment") {
  for (const Fault wanted : write_faults) {
    INFO("fault " << static_cast<int>(wanted));
    FakeGitHub fake;
    bool failed = false;
    fake.fault = [&](std::size_t, const Seen& seen) {
      if (failed || seen.method != "POST") return Fault::none;
      failed = true;
      return wanted;
    };
    Client client(server_at(fake), [](std::int64_t) {});
    const Identity me{.login = fake.login};
    const std::string body = line_of({.head = fake.head}) + "text";
    std::int64_t id = 0;
    CHECK(put_sticky(client, pull_in(fake), me, "default", {}, body, id).ok());
    REQUIRE(fake.comments.size() == 1);
    CHECK(fake.comments[0].at("id") == id);
    CHECK(fake.comments[0].at("body") == body);
  }
}

TEST_CASE("a comment is ours by author and marker (cases 5, 33, 36)") {
  FakeGitHub fake;
  const std::string marked = line_of({.head = fake.head, .run = 999999999999});
  for (int i = 0; i < 150; ++i) fake.add_comment("somebody", "hello");
  fake.add_comment("mallory", marked + "mine");
  fake.add_comment("github-actions", marked + "a user who took the name of the program");
  fake.add_comment("other[bot]", marked + "echoed");
  fake.add_comment(fake.login, "quoting\n" + marked);
  fake.add_comment(fake.login, line_of({.name = "other", .head = fake.head}) + "of another name");
  Client client(server_at(fake), [](std::int64_t) {});
  const Identity me{.login = "github-actions"};
  std::vector<Sticky> stickies;
  CHECK(find_stickies(client, pull_in(fake), me, "default", stickies).ok());
  REQUIRE(stickies.size() == 1);  // of the user who is called exactly so
  stickies.clear();
  const Identity bot{.login = fake.login};
  CHECK(find_stickies(client, pull_in(fake), bot, "default", stickies).ok());
  CHECK(stickies.empty());
  std::int64_t id = 0;
  CHECK(put_sticky(client, pull_in(fake), bot, "default", stickies, marked + "ours", id).ok());
  CHECK(find_stickies(client, pull_in(fake), bot, "default", stickies).ok());
  REQUIRE(stickies.size() == 1);
  CHECK(stickies.front().marker.run == 999999999999);
  // The same text again is no request.
  const std::size_t before = client.requests();
  CHECK(put_sticky(client, pull_in(fake), bot, "default", stickies, marked + "ours\r\n", id).fate == Fate::unchanged);
  CHECK(client.requests() == before);
  // Deleted between the list and the edit.
  fake.comments.erase(fake.comments.size() - 1);
  CHECK(put_sticky(client, pull_in(fake), bot, "default", stickies, marked + "new", id).ok());
  CHECK(fake.comments.back().at("body") == marked + "new");
  // Two runs made one each.
  fake.add_comment(fake.login, marked + "second");
  stickies.clear();
  CHECK(find_stickies(client, pull_in(fake), bot, "default", stickies).ok());
  REQUIRE(stickies.size() == 2);
  CHECK(put_sticky(client, pull_in(fake), bot, "default", stickies, marked + "one", id).ok());
  stickies.clear();
  CHECK(find_stickies(client, pull_in(fake), bot, "default", stickies).ok());
  CHECK(stickies.size() == 1);
}

TEST_CASE("markers keep what they hold") {
  const Marker marker{.name = "a-b",
                      .head = std::string(40, 'e'),
                      .run = 12,
                      .attempt = 3,
                      .ids = {"aa", "bb"},
                      .before = "cc",
                      .had = {"dd"}};
  const std::optional<Marker> read = marker_of(line_of(marker) + "text", "a-b");
  REQUIRE(read);
  CHECK(read->head == marker.head);
  CHECK(read->run == 12);
  CHECK(read->attempt == 3);
  CHECK(read->ids == marker.ids);
  CHECK(read->before == "cc");
  CHECK(read->had == marker.had);
  CHECK_FALSE(marker_of(line_of(marker), "default"));
  CHECK_FALSE(marker_of("> " + line_of(marker), "a-b"));
  CHECK_FALSE(marker_of("<!-- docgarden:sticky v1 id=a-b", "a-b"));
}

TEST_CASE("lines of a patch that may be commented") {
  const std::vector<Hunk> hunks = hunks_of(
      "@@ -1,2 +1,3 @@ heading\n one\n-two\n+new\n+more\n@@ -31,1 +32,2 @@\n\n+last\n\\ No newline at end of file");
  REQUIRE(hunks.size() == 2);
  CHECK(hunks[0].lines == std::vector<std::string>{"one", "new", "more"});
  CHECK(hunks[1].first == 32);
  CHECK(hunks[1].lines == std::vector<std::string>{"", "last"});
  CHECK(holds(hunks, 2, {"new", "more"}));
  CHECK_FALSE(holds(hunks, 2, {"two"}));
  CHECK_FALSE(holds(hunks, 3, {"more", ""}));
  CHECK_FALSE(holds(hunks, 0, {"one"}));
  CHECK_FALSE(holds(hunks, 33, {"last", "further"}));
  CHECK_FALSE(holds(hunks, 1, {}));
  CHECK(hunks_of("Binary files differ").empty());
  CHECK(hunks_of("@@ -x +y @@\n+a").empty());
}

// Cases 34 and 37; a comment that the host refuses does not take the others with it.
TEST_CASE("suggestions are made once, whatever happens on the way") {
  const std::vector<LineComment> comments = {{.key = "k1", .path = "a.md", .first = 2, .last = 3, .body = "two lines"},
                                             {.key = "k2", .path = "a.md", .first = 1, .last = 1, .body = "one line"},
                                             {.key = "k3", .path = "a.md", .body = "the file"}};
  std::vector<Fault> faults(std::begin(write_faults), std::end(write_faults));
  faults.push_back(Fault::invalid);
  faults.push_back(Fault::none);
  for (const Fault wanted : faults) {
    INFO("fault " << static_cast<int>(wanted));
    FakeGitHub fake;
    fake.files = {{{"filename", "a.md"}, {"status", "modified"}, {"patch", "@@ -0,0 +1,3 @@\n+one\n+two\n+three"}}};
    fake.review_comments = {{{"body", "<!-- docgarden:line v1 key=k1 -->\nforged"}, {"user", {{"login", "mallory"}}}}};
    bool failed = false;
    fake.fault = [&](std::size_t, const Seen& seen) {
      if (failed || seen.method != "POST") return Fault::none;
      failed = true;
      return wanted;
    };
    Client client(server_at(fake), [](std::int64_t) {});
    const Identity me{.login = fake.login};
    for (int run = 0; run < 2; ++run) {
      std::set<std::string> there;
      REQUIRE(find_comments(client, pull_in(fake), me, there).ok());
      CHECK(there.size() == (run == 0 ? 0 : 3));
      put_comments(client, pull_in(fake), me, fake.head, "three", comments, there);
      CHECK(there.size() == 3);
      CHECK(fake.review_comments.size() == 4);
    }
  }
}

TEST_CASE("one comment outside of the diff leaves the others") {
  FakeGitHub fake;
  fake.files = {{{"filename", "a.md"}, {"status", "modified"}, {"patch", "@@ -0,0 +1,1 @@\n+one"}}};
  Client client(server_at(fake), [](std::int64_t) {});
  std::set<std::string> there;
  put_comments(client, pull_in(fake), {.login = fake.login}, fake.head, "two",
               {{.key = "bad", .path = "a.md", .first = 9, .last = 9, .body = "x"},
                {.key = "good", .path = "a.md", .first = 1, .last = 1, .body = "y"}},
               there);
  CHECK(there == std::set<std::string>{"good"});
  CHECK(fake.review_comments.size() == 1);
}

TEST_CASE("a check run has all its annotations, once") {
  for (const Fault wanted : write_faults) {
    for (const std::string method : {"POST", "PATCH"}) {
      INFO("fault " << static_cast<int>(wanted) << " at " << method);
      FakeGitHub fake;
      bool failed = false;
      fake.fault = [&](std::size_t, const Seen& seen) {
        if (failed || seen.method != method) return Fault::none;
        failed = true;
        return wanted;
      };
      CheckRun run{
          .name = "docgarden", .head = fake.head, .conclusion = "failure", .title = "t", .summary = "s", .digest = "d"};
      run.annotations.assign(120,
                             {.path = "a.md", .first = 1, .last = 1, .level = "failure", .title = "t", .message = "m"});
      Client client(server_at(fake), [](std::int64_t) {});
      CHECK(put_check_run(client, pull_in(fake), run).ok());
      REQUIRE(fake.check_runs.size() == 1);
      CHECK(fake.check_runs[0].at("output").at("annotations").size() == 120);
      CHECK(put_check_run(client, pull_in(fake), run).fate == Fate::unchanged);
      CHECK(fake.check_runs.size() == 1);
    }
  }
}

TEST_CASE("a commit is made once, and only on the head that it was made for") {
  CHECK(base64_of("") == "");
  CHECK(base64_of("a") == "YQ==");
  CHECK(base64_of("ab") == "YWI=");
  CHECK(base64_of("abc\xFF") == "YWJj/w==");
  std::vector<Fault> faults(std::begin(write_faults), std::end(write_faults));
  faults.push_back(Fault::none);
  faults.push_back(Fault::head_moves);
  for (const Fault wanted : faults) {
    INFO("fault " << static_cast<int>(wanted));
    FakeGitHub fake;
    bool failed = false;
    fake.fault = [&](std::size_t, const Seen& seen) {
      if (failed || seen.method != "POST") return Fault::none;
      failed = true;
      return wanted;
    };
    Client client(server_at(fake), [](std::int64_t) {});
    PullRequest pull;
    REQUIRE(find_pull(client, {.repository = fake.repository, .number = fake.number}, pull).ok());
    std::string made;
    const Reply reply = create_commit(client, pull, "Repair", "body", {{"a.md", "new\n"}}, made);
    CHECK(reply.ok() == (wanted != Fault::head_moves));
    CHECK(fake.commits.size() == (wanted == Fault::head_moves ? 0 : 1));
    if (reply.ok()) CHECK(made == fake.head);
  }
}

TEST_CASE("a label comes and goes") {
  FakeGitHub fake;
  Client client(server_at(fake), [](std::int64_t) {});
  PullRequest pull{.repository = fake.repository, .number = fake.number};
  for (const bool wanted : {true, true, false, false}) {
    CHECK(refresh(client, pull).fate != Fate::failed);
    put_label(client, pull, "stale-docs", wanted);
    CHECK(fake.labels.size() == (wanted ? 1 : 0));
  }
  CHECK(fake.writes().size() == 2);
}

TEST_CASE("the event says which pull request, and nothing else does (cases 38, 39)") {
  const TempFolder folder;
  const std::string file = (folder.path() / "event.json").string();
  const std::string head(40, 'a'), base(40, 'b');
  const auto event = [&](const Json& json, const std::string& name) {
    write_whole(file, json.dump());
    return read_event(file, name, "owner/garden");
  };
  const Json pull = {{"pull_request", {{"number", 7}, {"head", {{"sha", head}}}, {"base", {{"sha", base}}}}}};
  CHECK(event(pull, "pull_request").number == 7);
  CHECK(event(pull, "pull_request").head == head);
  CHECK_THROWS_AS(event(pull, "push"), Error);
  CHECK_THROWS_AS(event(Json::object(), "pull_request"), Error);
  CHECK_THROWS_AS(event({{"pull_request", {{"number", "7"}}}}, "pull_request"), Error);
  Json run = {{"workflow_run",
               {{"event", "pull_request"},
                {"head_sha", head},
                {"head_branch", "change"},
                {"path", ".github/workflows/docs.yml@refs/heads/main"},
                {"repository", {{"full_name", "owner/garden"}}},
                {"head_repository", {{"full_name", "fork/garden"}}}}}};
  const Event read = event(run, "workflow_run");
  CHECK(read.workflow_path == ".github/workflows/docs.yml");
  CHECK(read.number == 0);
  run["workflow_run"]["event"] = "push";
  CHECK_THROWS_AS(event(run, "workflow_run"), Error);
  run["workflow_run"]["event"] = "pull_request";
  run["workflow_run"]["repository"]["full_name"] = "other/garden";
  CHECK_THROWS_AS(event(run, "workflow_run"), Error);
  std::filesystem::create_symlink("/etc/passwd", folder.path() / "link");
  CHECK_THROWS_AS(read_bounded((folder.path() / "link").string(), 1000), Error);
  CHECK_THROWS_AS(read_bounded(folder.path().string(), 1000), Error);
  CHECK_THROWS_AS(read_bounded("/dev/zero", 1000), Error);

  FakeGitHub fake;
  Client client(server_at(fake), [](std::int64_t) {});
  PullRequest found;
  Event looked_for{.repository = fake.repository,
                   .head = fake.head,
                   .head_repository = fake.head_repository,
                   .head_branch = fake.head_branch};
  CHECK(find_pull(client, looked_for, found).ok());
  CHECK(found.number == 7);
  looked_for.head = base;
  CHECK(find_pull(client, looked_for, found).ok());
  CHECK(found.number == 0);
  looked_for.head = fake.head;
  looked_for.head_repository = "fork/garden";
  CHECK(find_pull(client, looked_for, found).ok());
  CHECK(found.number == 0);
}

TEST_CASE("the fake knows what GitHub's description allows") {
  const std::string runs = "/repos/o/r/check-runs", reviews = "/repos/o/r/pulls/1/reviews";
  CHECK(contract_violation("GET", "/repos/o/r/pulls/1/files?per_page=100", Json()).empty());
  CHECK_FALSE(contract_violation("GET", "/repos/o/r/pulls/one/files", Json()).empty());
  CHECK_FALSE(contract_violation("GET", "/repos/o/r/pulls/1/files?size=100", Json()).empty());
  CHECK_FALSE(contract_violation("GET", "/repos/o/r/pulls?state=most", Json()).empty());
  CHECK_FALSE(contract_violation("PUT", reviews, Json::object()).empty());
  CHECK(contract_violation("POST", reviews, {{"event", "COMMENT"}, {"body", "x"}}).empty());
  CHECK_FALSE(contract_violation("POST", reviews, {{"event", "LGTM"}}).empty());
  CHECK_FALSE(contract_violation("POST", reviews, {{"comments", {{{"path", "a"}, {"body", 1}}}}}).empty());
  CHECK_FALSE(contract_violation("POST", "/repos/o/r/issues/1/comments", {{"bdy", "x"}}).empty());
  CHECK(contract_violation("POST", runs, {{"name", "x"}, {"head_sha", "y"}, {"conclusion", "great"}}) != "");
  CHECK(contract_violation("POST", runs,
                           {{"name", "x"}, {"head_sha", "y"}, {"status", "completed"}, {"conclusion", "success"}}) ==
        "");
}

TEST_CASE("outputs stay on their lines (case 13)") {
  CHECK(output_line("verdict", "passed") == "verdict=passed\n");
  CHECK(output_line("verdict", "a\nother=b\r\n") == "verdict=aother=b\n");
}

}  // namespace docgarden::tests
