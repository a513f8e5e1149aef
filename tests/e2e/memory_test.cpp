// SPDX-License-Identifier: MIT
// The memory of whole scans must never be noticed: after every change the answer is the one of a scan without it.
#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "tests/e2e/program.h"
#include "tests/support/catch.h"

namespace docgarden::tests {
namespace {

nlohmann::json answer(const TempRepo& repo, const Environment& environment, bool cache) {
  std::vector<std::string> arguments = {"scan", "--format", "json"};
  if (!cache) arguments.emplace_back("--no-cache");
  nlohmann::json report = nlohmann::json::parse(docgarden(repo, arguments, environment).out);
  report.erase("timing");
  return report;
}

}  // namespace

TEST_CASE("a remembered scan is never out of date") {
  const TempRepo repo;
  repo.write("src/core/main.c", "int main(void) { return 0; }\n");
  repo.write("README.md", "# T\n\nSee [x](gone.md), `src/core/main.c` and `src/core/old/deep/part.c`.\n");
  repo.write("docs/a.md", "# A\n\n[r](../README.md#t)\n");
  repo.write("package.json", R"({"name": "t", "scripts": {"build": "x"}})");
  repo.commit();
  Environment environment = program_environment();
  const std::filesystem::path cache = repo.beside("cache");
  environment["DOCGARDEN_CACHE"] = cache.string();

  const std::vector<std::function<void()>> changes = {
      [] {},
      [&] { repo.write("gone.md", "# Untracked\n"); },
      [&] { repo.remove("gone.md"); },
      [&] { repo.write("src/core/old/deep/part.c", "int part;\n"); },
      [&] { repo.remove("src/core/old"); },
      [&] { std::ofstream(repo / ".git/info/exclude") << "old/\n"; },
      [&] { std::ofstream(repo / ".git/info/exclude") << "\n"; },
      [&] { repo.write("README.md", "# T\n\nSee [x](gone.md), [y](more.md).\n"); },
      [&] { repo.write("README.md", "# U\n\nSee [x](gone.md), [y](more.md).\n"); },  // of the same size
      [&] { repo.write(".docgarden.toml", "[checks.broken-link]\nlevel = \"warning\"\n"); },
      [&] { repo.remove("src/core/main.c"); },
      [&] { repo.commit(); },
      [&] {
        repo.git({"tag", "-f", "v1.0"});
      },
  };
  for (std::size_t i = 0; i < changes.size(); ++i) {
    INFO("change " << i);
    changes[i]();
    const nlohmann::json expected = answer(repo, environment, false);
    CHECK(answer(repo, environment, true) == expected);
    CHECK(answer(repo, environment, true) == expected);
  }
  // Files that were just written are not remembered; nothing else keeps a scan from it.
  std::this_thread::sleep_for(std::chrono::milliseconds(2100));
  const nlohmann::json expected = answer(repo, environment, false);
  CHECK(answer(repo, environment, true) == expected);
  REQUIRE(std::filesystem::exists(cache / "scans"));
  CHECK(answer(repo, environment, true) == expected);
  for (std::size_t i = 0; i < changes.size(); ++i) {
    INFO("change " << i << " of what is remembered");
    changes[i]();
    CHECK(answer(repo, environment, true) == answer(repo, environment, false));
  }
}

TEST_CASE("a shallow clone that is deepened is judged anew") {
  const TempRepo repo;
  repo.write("core/old.c", "int old;\n");
  repo.write("core/main.c", "int main(void) { return 0; }\n");
  repo.write("README.md", "# T\n\nSee `core/old.c`.\n");
  repo.commit();
  repo.remove("core/old.c");
  repo.commit();
  for (int i = 0; i < 3; ++i) repo.commit();
  Environment environment = program_environment();
  environment["DOCGARDEN_CACHE"] = repo.beside("cache").string();
  const std::string clone = repo.beside("clone").string();
  repo.git({"clone", "-q", "--bare", "--depth", "2", "file://" + repo.path(), clone});
  const auto errors = [&] {
    const ProcessResult result = docgarden(repo, {"scan", "--rev", "HEAD", "--format", "json", clone}, environment);
    std::size_t count = 0;
    const nlohmann::json report = nlohmann::json::parse(result.out);
    for (const nlohmann::json& finding : report.at("findings")) {
      count += finding["level"] == "error" ? 1 : 0;
    }
    return count;
  };
  CHECK(errors() == 0);
  CHECK(errors() == 0);
  repo.git_in(clone, {"fetch", "-q", "--depth", "5"});
  CHECK(errors() == 1);
}

}  // namespace docgarden::tests
