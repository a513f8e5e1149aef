// SPDX-License-Identifier: MIT
#include "bot/readiness/readiness.h"

#include <algorithm>

#include "bot/readiness/render.h"
#include "tests/support/catch.h"
#include "tests/support/memory_snapshot.h"
#include "tests/support/temp_repo.h"

namespace docgarden::tests {
namespace {

using namespace bot::readiness;
using Files = std::map<std::string, std::string>;

Readiness readiness_of(const git::Snapshot& snapshot) {
  Surveyor surveyor;
  ScanOptions options;
  options.witness = &surveyor.witness();
  const ScanResult result = scan(snapshot, options);
  return evaluate(result, surveyor.survey());
}

const Criterion& criterion(const Readiness& readiness, std::string_view id) {
  const auto found = std::find_if(readiness.criteria.begin(), readiness.criteria.end(),
                                  [&](const Criterion& one) { return one.id == id; });
  REQUIRE(found != readiness.criteria.end());
  return *found;
}

std::string standing(const Readiness& readiness, std::string_view id) {
  return std::string(name_of(criterion(readiness, id).standing));
}

const Files good = {{"README.md", "# Tide\n\nSee [the guide](docs/guide.md).\n"},
                    {"docs/guide.md", "# Guide\n\nThe forecast is `src/tide.js`.\n"},
                    {"AGENTS.md", "# Agents\n\n```sh\nnpm run build\nnpm test\nnpm run lint\n```\n"},
                    {"package.json", R"({"name": "tide", "scripts": {"build": "x", "test": "x", "lint": "x"}})"},
                    {"src/tide.js", "x\n"},
                    {"src/moon.js", "x\n"},
                    {"src/sun.js", "x\n"},
                    {"src/sea.js", "x\n"}};

Files with(Files files, const std::string& path, const std::string& text) {
  files[path] = text;
  return files;
}

}  // namespace

TEST_CASE("what a document tells exists, or it is no help") {
  const Readiness told = readiness_of(MemorySnapshot(good));
  CHECK(standing(told, "readme") == "pass");
  CHECK(standing(told, "links") == "pass");
  CHECK(standing(told, "commands") == "pass");
  CHECK(standing(told, "test-told") == "pass");
  CHECK(criterion(told, "test-told").proof == "`npm test`");
  CHECK(criterion(told, "test-told").places.at(0).path == "AGENTS.md");
  CHECK(criterion(told, "test-told").places.at(0).line == 5);

  const Readiness untold = readiness_of(MemorySnapshot(with(good, "AGENTS.md", "# Agents\n\nBe kind.\n")));
  CHECK(standing(untold, "agent-file") == "pass");
  CHECK(standing(untold, "test-told") == "fail");
  CHECK(criterion(untold, "test-told").proof == "`npm test` exists, and no document tells a command to test");
  CHECK(untold.level == 2);

  const Readiness wrong =
      readiness_of(MemorySnapshot(with(good, "package.json", R"({"name": "tide", "scripts": {"build": "x"}})")));
  CHECK(standing(wrong, "lint-told") == "fail");
  CHECK(criterion(wrong, "lint-told").proof == "`npm run lint` is told, and does not exist");
}

TEST_CASE("a repository of documents needs no commands, and one without a README nothing else") {
  const Readiness documents = readiness_of(MemorySnapshot(Files{{"README.md", "# T\n\nText.\n"}}));
  CHECK(documents.nature == Nature::documents);
  CHECK(standing(documents, "build-told") == "not applicable");
  CHECK(standing(documents, "options-told") == "not applicable");
  CHECK(documents.level == 2);  // no agent file

  const Readiness none = readiness_of(MemorySnapshot(Files{{"README.md", "# T\n"}}));
  CHECK(standing(none, "readme") == "fail");
  CHECK(none.level == 0);
}

TEST_CASE("one stale claim of many costs the last level, many cost the second") {
  std::string text = "# Tide\n\n";
  for (int i = 0; i < 24; ++i) text += "[a](src/tide.js) ";
  const Readiness one = readiness_of(MemorySnapshot(with(good, "README.md", text + "[b](gone.md)\n")));
  CHECK(standing(one, "links") == "pass");
  CHECK(criterion(one, "links").proof == "24 of 25 links and anchors hold (96.0 %)");
  CHECK(standing(one, "nothing-stale") == "fail");
  const Readiness many = readiness_of(MemorySnapshot(with(good, "README.md", "# Tide\n\n[b](gone.md)\n")));
  CHECK(standing(many, "links") == "fail");
  CHECK(many.level == 1);
  CHECK(many.score < one.score);
}

TEST_CASE("options and variables that no document has are listed") {
  const std::string code =
      "import argparse, os\np = argparse.ArgumentParser()\n"
      "p.add_argument('--speed', default=1)\np.add_argument('--depth-limit', default=2)\n"
      "p.add_argument('--colour', default=3)\nos.environ.get('TIDE_PORT')\nos.environ.get('TIDE_HOST')\n"
      "os.environ.get('TIDE_ZONE')\nos.environ['HOME']\n";
  const Files files = with(with(good, "tide/main.py", code), "README.md",
                           "# Tide\n\n`--speed` and `--depth_limit`; TIDE_PORT, TIDE_HOST and TIDE_ZONE.\n");
  const Readiness readiness = readiness_of(MemorySnapshot(files));
  CHECK(readiness.nature == Nature::program);
  CHECK(standing(readiness, "options-told") == "fail");
  CHECK(criterion(readiness, "options-told").proof == "2 of 3 options stand in some document; not `--colour`");
  CHECK(criterion(readiness, "options-told").places.at(0).line == 5);
  CHECK(standing(readiness, "variables-told") == "pass");
  // What tests define is not for users.
  const Readiness tests = readiness_of(MemorySnapshot(with(good, "tests/main.py", code)));
  CHECK(standing(tests, "options-told") == "not applicable");
}

TEST_CASE("an agent file that is too long is not read whole") {
  const Readiness readiness =
      readiness_of(MemorySnapshot(with(good, "AGENTS.md", "# A\n\n" + std::string(33 << 10, 'x') + "\n")));
  CHECK(standing(readiness, "agent-whole") == "fail");
}

TEST_CASE("documents stay behind where the code that they name moves without them") {
  const TempRepo repo;
  const auto commit_at = [&](const std::string& date) {
    repo.git({"add", "-A"});
    run_process({"env", "GIT_AUTHOR_DATE=" + date, "GIT_COMMITTER_DATE=" + date, "git", "commit", "-q", "-m", "x"},
                repo.path());
  };
  for (const auto& [path, text] : good) repo.write(path, text);
  commit_at("2024-01-01T12:00:00Z");
  for (int i = 0; i < 20; ++i) {
    repo.write("src/tide.js", std::string(static_cast<std::size_t>(i) + 2, 'x'));
    commit_at("2024-09-01T12:00:00Z");
  }
  const Readiness behind = readiness_of(*git::open(repo.path(), {git::Kind::commit, "HEAD"}));
  CHECK(standing(behind, "maintained") == "fail");
  CHECK(criterion(behind, "maintained").places.at(0).path == "docs/guide.md");
  repo.write("docs/guide.md", "# Guide\n\nThe forecast is `src/tide.js`, still.\n");
  commit_at("2024-09-02T12:00:00Z");
  const Readiness kept = readiness_of(*git::open(repo.path(), {git::Kind::commit, "HEAD"}));
  CHECK(standing(kept, "maintained") == "pass");

  const Difference difference = compare(behind, kept);
  CHECK(difference.score > 0);
  REQUIRE(difference.turns.size() == 1);
  CHECK(difference.turns[0].id == "maintained");
  const std::string text = text_readiness({kept, behind, "0123456789abcdef"}, {});
  CHECK(text.find("since 0123456789ab: +") != std::string::npos);
  CHECK(text.find("  maintained: fail -> pass\n") != std::string::npos);
  const nlohmann::ordered_json block = readiness_block({kept, behind, "0123456789abcdef"});
  CHECK(block.at("before").at("turns").at(0).at("now") == "pass");
  CHECK(block.at("level").at("number") == kept.level);
}

TEST_CASE("text of a repository reaches no terminal as it is") {
  const Readiness readiness = readiness_of(
      MemorySnapshot(with(good, "README.md", "# T\n\n[x](gone\x1b.md) [\xe2\x80\xae](\xe2\x80\xaegone.md)\n")));
  const std::string text = text_readiness({readiness, {}, ""}, {.verbose = true});
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find("\xe2\x80\xae") == std::string::npos);
}

TEST_CASE("what a command is for") {
  const auto purpose = [](std::vector<std::string_view> words) {
    const std::optional<facts::Purpose> found = facts::purpose_of(words);
    return found ? std::string(facts::name_of(*found)) : "";
  };
  CHECK(purpose({"npm", "test"}) == "test");
  CHECK(purpose({"pnpm", "run", "build:web"}) == "build");
  CHECK(purpose({"make", "check"}) == "test");
  CHECK(purpose({"just", "check"}) == "lint");
  CHECK(purpose({"make"}) == "build");
  CHECK(purpose({"uv", "run", "pytest", "-q"}) == "test");
  CHECK(purpose({"uv", "run", "ruff", "format"}) == "format");
  CHECK(purpose({"cargo", "nextest", "run"}) == "test");
  CHECK(purpose({"cmake", "--build", "build"}) == "build");
  CHECK(purpose({"./scripts/test.sh"}) == "test");
  CHECK(purpose({"python", "-m", "pytest"}) == "test");
  CHECK(purpose({"git", "test"}) == "");
  CHECK(purpose({"echo", "build"}) == "");
  CHECK(purpose({"npm", "install"}) == "");
}

}  // namespace docgarden::tests
