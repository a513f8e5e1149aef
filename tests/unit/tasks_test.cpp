// SPDX-License-Identifier: MIT
#include "checks/facts/tasks.h"

#include "tests/support/catch.h"
#include "tests/support/memory_snapshot.h"

namespace docgarden::tests {
namespace {

// "test: npm test", by purpose, the best first.
std::vector<std::string> tasks_of(const std::map<std::string, std::string>& files) {
  const MemorySnapshot snapshot(files);
  std::vector<std::string> tasks;
  for (const facts::Task& task : facts::find_tasks(snapshot, facts::read_manifests(snapshot))) {
    tasks.push_back(std::string(name_of(task.purpose)) + ": " + task.command);
  }
  return tasks;
}

using Tasks = std::vector<std::string>;

}  // namespace

TEST_CASE("scripts and targets of usual names are commands, in the words of the manager that is used") {
  const std::string package = R"({"scripts": {"test": "x", "build": "x", "lint": "x", "postinstall": "x"}})";
  CHECK(tasks_of({{"package.json", package}, {"pnpm-lock.yaml", ""}}) ==
        Tasks{"build: pnpm run build", "test: pnpm test", "lint: pnpm run lint"});
  CHECK(tasks_of({{"package.json", package}, {"bun.lock", ""}}) ==
        Tasks{"build: bun run build", "test: bun run test", "lint: bun run lint"});
  CHECK(tasks_of({{"Makefile", "all: x\n\ncheck: x\n\nfmt:\n"}}) ==
        Tasks{"build: make all", "test: make check", "format: make fmt"});
  CHECK(tasks_of({{"justfile", "check:\n  x\n"}}) == Tasks{"lint: just check"});
  // What lies further down, or is test data, is not the project's.
  CHECK(tasks_of({{"web/package.json", package}, {"tests/fixtures/package.json", package}}).empty());
}

TEST_CASE("what an ecosystem has by itself exists where its file does") {
  CHECK(tasks_of({{"go.mod", "module x\n"}, {".golangci.yml", ""}}) ==
        Tasks{"build: go build ./...", "test: go test ./...", "lint: golangci-lint run"});
  CHECK(tasks_of({{"Cargo.toml", "[package]\nname = 'x'\n"}, {"rustfmt.toml", ""}}) ==
        Tasks{"build: cargo build", "test: cargo test", "format: cargo fmt"});
  CHECK(tasks_of({{"pyproject.toml", "[tool.pytest.ini_options]\n[tool.ruff]\n"}, {"uv.lock", ""}}) ==
        Tasks{"test: uv run pytest", "lint: uv run ruff check ."});
  CHECK(tasks_of({{"CMakeLists.txt", "project(x)\n"},
                  {"CMakePresets.json", R"({"configurePresets": [{"name": "a"}, {"name": "release"}], "buildPresets":
                    [{"name": "a"}, {"name": "release"}], "testPresets": [{"name": "release"}]})"}}) ==
        Tasks{"build: cmake --preset release && cmake --build --preset release", "test: ctest --preset release"});
  CHECK(tasks_of({{"README.md", "# T\n"}}).empty());
}

}  // namespace docgarden::tests
