// SPDX-License-Identifier: MIT
// `docgarden scan --format`: what CI is told, compared with tests/e2e/formats.txtar. DOCGARDEN_UPDATE=1 rewrites it.
#include <fmt/format.h>

#include <cstdlib>
#include <fstream>

#include "tests/e2e/program.h"
#include "tests/support/catch.h"
#include "tests/support/txtar.h"

namespace docgarden::tests {
namespace {

const std::string file = DOCGARDEN_SOURCE_DIR "/tests/e2e/formats.txtar";

Archive read_archive() {
  std::ifstream stream(file, std::ios::binary);
  return parse_txtar({std::istreambuf_iterator<char>(stream), {}});
}

std::string replaced(std::string text, const std::string& part, const std::string& by) {
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += by.size()) {
    text.replace(at, part.size(), by);
  }
  return text;
}

// Without what is another in each run.
std::string timeless(std::string text, const TempRepo& repo) {
  for (const auto& [revision, name] : {std::pair("base", "<base>"), std::pair("HEAD", "<head>")}) {
    const std::string id = repo.git({"rev-parse", revision});
    text = replaced(replaced(std::move(text), id, name), id.substr(0, 12), name);
  }
  const std::size_t time = text.find(" time=\"");
  if (time != std::string::npos) text.erase(time, text.find('"', time + 7) + 1 - time);
  return text;
}

// Of SARIF the results, a property a line.
std::string readable(const std::string& format, const std::string& text) {
  return format == "sarif" ? nlohmann::ordered_json::parse(text)["runs"][0]["results"].dump(1) + "\n" : text;
}

void commit_change(const TempRepo& repo, const Archive& archive) {
  for (const auto& [name, bytes] : archive.files) {
    if (!name.starts_with("expected/")) repo.write(name, bytes);
  }
  repo.commit();
  repo.git({"branch", "base"});
  repo.git({"mv", "core/options.c", "core/arguments.c"});
  repo.write("package.json", "{\"scripts\": {\n  \"build\": \"tsc\"\n}}\n");
  repo.commit();
}

}  // namespace

TEST_CASE("every format says what the change broke") {
  const Archive archive = read_archive();
  const TempRepo repo;
  commit_change(repo, archive);
  Environment environment = program_environment();
  environment["GITHUB_SERVER_URL"] = "https://github.com";
  environment["GITHUB_REPOSITORY"] = "owner/name";
  Archive found{.comment = archive.comment, .files = {}};
  for (const auto& [name, bytes] : archive.files) {
    if (!name.starts_with("expected/")) found.files.emplace_back(name, bytes);
  }
  for (const std::string format : {"github", "markdown", "junit", "sarif"}) {
    const ProcessResult result = docgarden(repo, {"scan", "--base", "base", "--format", format}, environment);
    CHECK(result.code == 1);
    CHECK(result.err.empty());
    found.files.emplace_back("expected/" + format, timeless(readable(format, result.out), repo));
  }
  if (std::getenv("DOCGARDEN_UPDATE") != nullptr) std::ofstream(file, std::ios::binary) << format_txtar(found);
  CHECK(format_txtar(found) == format_txtar(archive));
}

TEST_CASE("a change that broke nothing is one line") {
  const TempRepo repo;
  commit_change(repo, read_archive());
  const ProcessResult result = docgarden(repo, {"scan", "--base", "HEAD", "--format", "markdown"});
  CHECK(result.code == 0);
  CHECK(result.out == "✅ Docs: nothing stale comes from this change\n");
  CHECK(docgarden(repo, {"scan", "--base", "HEAD", "--format", "github"}).out ==
        "docgarden: 0 errors, 0 warnings that this change made in 2 documents\n");
}

TEST_CASE("accepted findings are in SARIF for those who ask") {
  const TempRepo repo;
  repo.write("README.md", "[a](gone.md)\n");
  repo.commit();
  REQUIRE(docgarden(repo, {"baseline"}).code == 0);
  const auto results = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"scan", "--format", "sarif"});
    return nlohmann::json::parse(docgarden(repo, std::move(arguments)).out)["runs"][0]["results"];
  };
  CHECK(results({}).empty());
  REQUIRE(results({"--verbose"}).size() == 1);
  CHECK(results({"--verbose"})[0]["suppressions"][0]["kind"] == "external");
}

}  // namespace docgarden::tests
