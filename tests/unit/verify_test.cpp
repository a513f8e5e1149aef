// SPDX-License-Identifier: MIT
#include "bot/verify/commands.h"
#include "bot/verify/permission.h"
#include "bot/verify/record.h"
#include "checks/error.h"
#include "checks/verify_config.h"
#include "tests/support/catch.h"
#include "tests/support/memory_snapshot.h"

namespace docgarden::tests {
namespace {

using namespace bot::verify;

std::vector<std::string> commands_of(const std::map<std::string, std::string>& files) {
  std::vector<std::string> texts;
  for (const Command& one : find_commands(MemorySnapshot(files), {})) {
    texts.push_back(one.path + ":" + std::to_string(one.line) + ": " + one.text);
  }
  return texts;
}

}  // namespace

TEST_CASE("commands to verify are those of VERIFY.md and of marked blocks") {
  CHECK(commands_of(
            {{"VERIFY.md", "# V\n\n```sh\n# first\nmake\nmake \\\n  test\n\nmake lint\n```\n\n```json\n{}\n```\n"},
             {"README.md", "```sh\nrm -rf /\n```\n\n```sh verify\n./run\n```\n\n```verify\nx\n```\n"},
             {"docs/VERIFY.md", "```sh\nno\n```\n"}}) ==
        std::vector<std::string>{"README.md:6: ./run", "VERIFY.md:5: make", "VERIFY.md:6: make \\\ntest",
                                 "VERIFY.md:9: make lint"});
  // Where there are prompts, the other lines are what was printed.
  CHECK(commands_of({{"VERIFY.md", "```console\n$ make\nok\n$ make test\n```\n"}}) ==
        std::vector<std::string>{"VERIFY.md:2: make", "VERIFY.md:4: make test"});
}

TEST_CASE("no command is run for a fork, or by a configuration that a pull request brings") {
  const auto event = [](const std::string& head) {
    return R"({"pull_request": {"head": {"repo": )" + head + R"(}, "base": {"repo": {"full_name": "a/b"}}}})";
  };
  CHECK(why_event_forbids("", "", false).empty());
  CHECK(why_event_forbids("push", "{}", false).empty());
  CHECK(why_event_forbids("pull_request", event(R"({"full_name": "a/b"})"), true).empty());
  CHECK(why_event_forbids("pull_request", event(R"({"full_name": "a/b"})"), false) ==
        "for a pull request the configuration of the base decides: give --base");
  for (const char* head : {R"({"full_name": "evil/b"})", "null", "[]", R"({"full_name": 1})"}) {
    CHECK(why_event_forbids("pull_request", event(head), true) == "the pull request comes from a fork");
  }
  CHECK(why_event_forbids("pull_request", "no json", true) == "the pull request comes from a fork");
  for (const char* name : {"pull_request_target", "workflow_run", "issue_comment", "pull_request_review"}) {
    CHECK_FALSE(why_event_forbids(name, event(R"({"full_name": "a/b"})"), true).empty());
  }
}

TEST_CASE("a record is read as it was written, and nothing else is one") {
  const Record record{.commit = "c0ffee",
                      .time = "2026-01-02T03:04:05Z",
                      .network = true,
                      .results = {{"VERIFY.md", "make", 3, "by itself", 0, 1.5}, {"VERIFY.md", "x", 4, "late", 9, 60}}};
  const std::optional<Record> read = parse_record(format_record(record));
  REQUIRE(read.has_value());
  CHECK(read->commit == "c0ffee");
  CHECK(read->network);
  REQUIRE(read->results.size() == 2);
  CHECK(read->results[0].passed());
  CHECK_FALSE(read->results[1].passed());
  for (const char* text : {"", "{}", "[]", "null", R"({"schema": "docgarden-verify/1"})",
                           R"({"schema": "docgarden-verify/1", "results": [1]})", "{\"schema\": "}) {
    CHECK_FALSE(parse_record(text).has_value());
  }
  CHECK_FALSE(parse_record(std::string(100000, '[')).has_value());
  // Of the wrong types the harmless value is taken: not passed.
  const std::optional<Record> odd = parse_record(
      R"({"schema": "docgarden-verify/1", "commit": 3, "results": [{"command": "x", "ended": 1, "code": "0"}]})");
  REQUIRE(odd.has_value());
  CHECK_FALSE(odd->results[0].passed());
}

TEST_CASE("nothing may be run unless the configuration says so") {
  CHECK_FALSE(parse_verify_config("", "c").enabled);
  CHECK_FALSE(parse_verify_config("[verify]\nnetwork = true\n", "c").enabled);
  const VerifyConfig config = parse_verify_config("[verify]\nenabled = true\nminutes = 2\nmemory-mib = 64\n", "c");
  CHECK(config.enabled);
  CHECK_FALSE(config.network);
  CHECK(config.minutes == 2);
  CHECK(config.memory_mib == 64);
  for (const char* text : {"[verify]\nenable = true\n", "[verify]\nenabled = 1\n", "[verify]\nminutes = 0\n",
                           "[verify]\nenabled = true\n[scop]\n", "verify = true\n"}) {
    CHECK_THROWS_AS(parse_verify_config(text, "c"), Error);
    CHECK_THROWS_AS(parse_config(text, "c"), Error);
  }
}

}  // namespace docgarden::tests
