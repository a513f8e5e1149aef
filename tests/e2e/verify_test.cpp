// SPDX-License-Identifier: MIT
// `verify` in a real sandbox, where the kernel allows one; and `init`, `report` from the outside.
#include <cstdio>
#include <fstream>

#include "bot/verify/sandbox.h"
#include "tests/e2e/program.h"
#include "tests/support/catch.h"

namespace docgarden::tests {
namespace {

namespace fs = std::filesystem;

// True, with a word about it, if this machine has no sandbox to test.
bool skipped() {
  const std::string why = bot::verify::why_no_sandbox({});
  if (!why.empty()) std::printf("skipped: %s\n", why.c_str());
  return !why.empty();
}

std::string slurp(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

const std::string allowed = "[verify]\nenabled = true\nminutes = 1\n";

}  // namespace

TEST_CASE("verify runs nothing that the committed configuration does not allow") {
  const TempRepo repo;
  repo.write("README.md", "# Tide\n\nText.\n");
  repo.write("VERIFY.md", "# Verify\n\n```sh\ntouch ran\n```\n");
  repo.commit();
  const ProcessResult forbidden = docgarden(repo, {"verify"});
  CHECK(forbidden.code == 2);
  CHECK(contains(forbidden.err, "nothing was run, because the configuration does not allow it"));
  // A file that nobody committed does not allow it either, and --list needs no leave.
  repo.write(".docgarden.toml", allowed);
  CHECK(docgarden(repo, {"verify"}).code == 2);
  CHECK(docgarden(repo, {"verify", "--list"}).out == "VERIFY.md:4: touch ran\n");
  // What the head allows the base may not.
  repo.git({"add", "-A"});
  repo.git({"commit", "-q", "-m", "allow it"});
  CHECK(docgarden(repo, {"verify", "--base", "HEAD~1"}).code == 2);
  Environment fork = program_environment();
  fork["GITHUB_EVENT_NAME"] = "pull_request";
  CHECK(contains(docgarden(repo, {"verify"}, fork).err, "the pull request comes from a fork"));
  CHECK_FALSE(fs::exists(repo / "ran"));
}

TEST_CASE("verify runs commands on a copy, without network, environment or home, and records what came of them") {
  if (skipped()) return;
  const TempRepo repo;
  repo.write("README.md", "# Tide\n\nText.\n");
  repo.write("run.sh", "#!/bin/sh\necho made > made\n");
  repo.write("VERIFY.md",
             "# Verify\n\n```sh\nsh ./run.sh && cat made\nenv\ntest ! -e /etc/passwd && test ! -e /root\n"
             "touch /usr/x\n```\n");
  repo.write(".docgarden.toml", allowed);
  repo.commit();
  Environment environment = program_environment();
  environment["SECRET_TOKEN"] = "hunter2";
  const ProcessResult result = docgarden(repo, {"verify", "--verbose"}, environment);
  INFO(result.out << result.err);
  CHECK(result.code == 1);
  CHECK(contains(result.out, "VERIFY.md:4: sh ./run.sh && cat made  passed"));
  CHECK(contains(result.out, "VERIFY.md:6: test ! -e /etc/passwd && test ! -e /root  passed"));
  CHECK(contains(result.out, "VERIFY.md:7: touch /usr/x  failed with 1"));
  CHECK(contains(result.out, "Read-only file system"));
  CHECK_FALSE(contains(result.out, "hunter2"));
  CHECK_FALSE(fs::exists(repo / "made"));
  const nlohmann::json record = nlohmann::json::parse(slurp(repo / ".docgarden-verify.json"));
  CHECK(record.at("commit") == repo.git({"rev-parse", "HEAD"}));
  CHECK(record.at("results").size() == 4);
  CHECK(record.at("results")[3].at("code") == 1);
  // Readiness believes what is recorded, once it is in the repository.
  CHECK(contains(docgarden(repo, {"report"}).out, "?     verified"));
  repo.git({"add", "-A"});
  CHECK(contains(docgarden(repo, {"report"}).out, "fail  verified"));
}

TEST_CASE("the record is not written through a link") {
  if (skipped()) return;
  const TempRepo repo;
  repo.write("README.md", "# Tide\n\nText.\n");
  repo.write("VERIFY.md", "# Verify\n\n```sh\ntrue\n```\n");
  repo.write(".docgarden.toml", allowed);
  for (const char* name : {".docgarden-verify.json", ".docgarden-verify.json.new"}) {
    fs::create_symlink(repo.beside("victim"), repo / name);
  }
  repo.commit();
  CHECK(docgarden(repo, {"verify"}).code == 0);
  CHECK_FALSE(fs::exists(repo.beside("victim")));
  CHECK(contains(slurp(repo / ".docgarden-verify.json"), "docgarden-verify/1"));
}

TEST_CASE("a command has no more time and memory than it is given, and leaves no process") {
  if (skipped()) return;
  const TempRepo repo;
  repo.write("README.md", "# Tide\n");
  repo.commit();
  const std::unique_ptr<git::Snapshot> snapshot = git::open(repo.path(), {git::Kind::commit, "HEAD"});
  const bot::verify::Scratch scratch(*snapshot);
  const auto run = [&](const std::string& command, const bot::verify::Limits& limits) {
    return bot::verify::run_in_sandbox(command, scratch, limits);
  };
  CHECK(run("sleep 1000 & sleep 1000", {.time = std::chrono::seconds(1)}).ended == bot::verify::Ended::late);
  CHECK(run("setsid sleep 1000 >/dev/null 2>&1 & true", {}).code == 0);
  const bot::verify::Ran greedy = run("head -c 200000000 /dev/zero | tail -c 199999999 | wc -c", {.memory_mib = 32});
  CHECK(greedy.output.find("199999999") == std::string::npos);
  CHECK(run("exit 3", {}).code == 3);
  CHECK(run("yes | head -c 1000000", {}).output.size() < 64u << 10);
}

TEST_CASE("init writes what is missing, once, and it is clean") {
  const TempRepo repo;
  repo.write("README.md", "# Tide\n\nText.\n");
  repo.write("package.json", "{\"name\": \"tide\", \"scripts\": {\"test\": \"x\", \"build\": \"x\"}}\n");
  repo.write("src/tide.js", "x\n");
  repo.write("lib/moon.py", "x\n");
  fs::create_symlink(repo.beside("victim"), repo / "PLAN.md");
  repo.commit();
  const ProcessResult dry = docgarden(repo, {"init", "--dry-run"});
  CHECK(dry.code == 0);
  CHECK(contains(dry.out, "npm test       # test\n"));
  CHECK(contains(dry.out, "- `src/`: JavaScript\n"));
  CHECK_FALSE(fs::exists(repo / "AGENTS.md"));
  const ProcessResult first = docgarden(repo, {"init"});
  CHECK(first.out ==
        "wrote .docgarden.toml\nwrote AGENTS.md\nwrote PROGRESS.md\nwrote VERIFY.md\nleft PLAN.md: it is there\n");
  CHECK_FALSE(fs::exists(repo.beside("victim")));
  repo.git({"add", "-A"});
  const ProcessResult scan = docgarden(repo, {"scan", "--fail-on", "info"});
  INFO(scan.out);
  CHECK(scan.code == 0);
  const std::string before = slurp(repo / "AGENTS.md");
  CHECK(contains(docgarden(repo, {"init"}).out, "nothing to write\n"));
  CHECK(slurp(repo / "AGENTS.md") == before);
}

TEST_CASE("report says the level, what the next one needs, and fails below the one that is required") {
  const TempRepo repo;
  repo.write("README.md", "# Tide\n\nText.\n");
  repo.commit();
  const ProcessResult text = docgarden(repo, {"report"});
  CHECK(text.code == 0);
  CHECK(contains(text.out, "level 2 of 5: true\n"));
  CHECK(contains(text.out, "for level 3, usable:\n  agent-file: "));
  CHECK(docgarden(repo, {"report", "--require", "3"}).code == 1);
  repo.write("AGENTS.md", "# Agents\n\nBe kind.\n");
  repo.git({"add", "-A"});
  repo.git({"commit", "-q", "-m", "more"});
  const nlohmann::json json =
      nlohmann::json::parse(docgarden(repo, {"report", "--format", "json", "--base", "HEAD~1"}).out);
  CHECK(json.at("schema") == "docgarden-readiness/1");
  CHECK(json.at("before").at("level") == 2);
  CHECK(json.at("before").at("turns")[0].at("id") == "agent-file");
  CHECK(scan_json(repo, {"--readiness"}).at("readiness").at("score") == json.at("score"));
  CHECK_FALSE(scan_json(repo).contains("readiness"));
}

}  // namespace docgarden::tests
