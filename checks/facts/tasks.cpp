// SPDX-License-Identifier: MIT
#include "checks/facts/tasks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "checks/facts/path_table.h"
#include "checks/text.h"

namespace docgarden::facts {
namespace {

// What people call such a thing, the usual name first.
struct Usual {
  Purpose purpose;
  std::array<std::string_view, 8> names;
};
constexpr Usual usual[] = {
    {Purpose::build, {"build", "compile", "all", "dist", "bundle"}},
    {Purpose::test, {"test", "tests", "check", "unit", "test:unit", "test-unit", "spec"}},
    {Purpose::lint, {"lint", "check", "typecheck", "type-check", "lint:check", "clippy", "vet"}},
    {Purpose::format, {"format", "fmt", "prettier", "format:write"}},
};

// `check` runs the tests of a makefile, and the linters of everything else.
bool means(std::string_view name, Purpose purpose, bool make) {
  return name != "check" || (purpose == Purpose::test) == make;
}

// One row a kind of name: how what a manifest of the root defines is run.
struct Runner {
  Ecosystem ecosystem;
  std::string_view kind, run;
};
constexpr Runner runners[] = {
    {Ecosystem::just, "recipe", "just {}"},           {Ecosystem::task, "task", "task {}"},
    {Ecosystem::make, "target", "make {}"},           {Ecosystem::npm, "script", ""},
    {Ecosystem::deno, "task", "deno task {}"},        {Ecosystem::composer, "script", "composer {}"},
    {Ecosystem::python, "poe task", "poe {}"},        {Ecosystem::python, "pdm script", "pdm run {}"},
    {Ecosystem::nox, "session", "nox -s {}"},         {Ecosystem::tox, "environment", "tox -e {}"},
    {Ecosystem::rake, "task", "bundle exec rake {}"}, {Ecosystem::cargo, "alias", "cargo {}"},
};

class Finder {
 public:
  Finder(const git::Snapshot& snapshot, const Manifests& manifests) : snapshot_(snapshot), manifests_(manifests) {}

  std::vector<Task> run() {
    named();
    by_ecosystem();
    std::stable_sort(tasks_.begin(), tasks_.end(), [](const Task& a, const Task& b) { return a.purpose < b.purpose; });
    return std::move(tasks_);
  }

 private:
  bool has(std::string_view path) const { return snapshot_.find(path) != nullptr; }

  void named() {
    for (const Runner& runner : runners) {
      for (const Manifest& manifest : manifests_.all) {
        const bool here = manifest.ecosystem == runner.ecosystem && manifest.folder.empty() && !manifest.fixture;
        const Names* names = here ? manifest.of(runner.kind) : nullptr;
        if (names != nullptr) add_named(manifest, *names, runner);
      }
    }
  }

  void add_named(const Manifest& manifest, const Names& names, const Runner& runner) {
    for (const Usual& wanted : usual) {
      for (const std::string_view name : wanted.names) {
        const auto found = name.empty() ? names.lines.end() : names.lines.find(name);
        if (found == names.lines.end() || !means(name, wanted.purpose, runner.ecosystem == Ecosystem::make)) continue;
        std::string command = runner.ecosystem == Ecosystem::npm ? script(npm_manager(manifest), name)
                                                                 : fmt::format(fmt::runtime(runner.run), name);
        tasks_.push_back({wanted.purpose, std::move(command), manifest.path, found->second});
        break;
      }
    }
  }

  static std::string script(const std::string& manager, std::string_view name) {
    const bool shortened = name == "test" && manager != "bun";
    return fmt::format("{} {}{}", manager, shortened ? "" : "run ", name);
  }

  // Only where the file is there that makes the command work.
  void by_ecosystem() {
    const auto add = [&](Purpose purpose, const char* command, std::string_view path) {
      tasks_.push_back({purpose, command, std::string(path), 0});
    };
    if (has("Cargo.toml")) {
      add(Purpose::build, "cargo build", "Cargo.toml");
      add(Purpose::test, "cargo test", "Cargo.toml");
      for (const char* config : {"rustfmt.toml", ".rustfmt.toml"}) {
        if (has(config)) add(Purpose::format, "cargo fmt", config);
      }
      for (const char* config : {"clippy.toml", ".clippy.toml"}) {
        if (has(config)) add(Purpose::lint, "cargo clippy", config);
      }
    }
    if (has("go.mod")) {
      add(Purpose::build, "go build ./...", "go.mod");
      add(Purpose::test, "go test ./...", "go.mod");
      for (const char* config : {".golangci.yml", ".golangci.yaml", ".golangci.toml"}) {
        if (has(config)) add(Purpose::lint, "golangci-lint run", config);
      }
    }
    if (manifests_.in(Ecosystem::gradle, "") != nullptr && has("gradlew")) {
      add(Purpose::build, "./gradlew build", "gradlew");
      add(Purpose::test, "./gradlew test", "gradlew");
    }
    if (has("pom.xml")) {
      const bool wrapper = has("mvnw");
      add(Purpose::build, wrapper ? "./mvnw package" : "mvn package", "pom.xml");
      add(Purpose::test, wrapper ? "./mvnw test" : "mvn test", "pom.xml");
    }
    if (has("mix.exs")) {
      add(Purpose::build, "mix compile", "mix.exs");
      add(Purpose::test, "mix test", "mix.exs");
      if (has(".formatter.exs")) add(Purpose::format, "mix format", ".formatter.exs");
    }
    cmake(add);
    python(add);
    if (has(".rspec") && has("Gemfile")) add(Purpose::test, "bundle exec rspec", ".rspec");
    for (const char* config : {"phpunit.xml", "phpunit.xml.dist"}) {
      if (has(config)) add(Purpose::test, "vendor/bin/phpunit", config);
    }
    for (const git::Entry& entry : snapshot_.entries()) {
      if (entry.path.find('/') != std::string::npos || !ends_with_any(entry.path, {".sln", ".slnx"})) continue;
      add(Purpose::build, "dotnet build", entry.path);
      add(Purpose::test, "dotnet test", entry.path);
      break;
    }
  }

  template <typename Add>
  void cmake(const Add& add) {
    if (!has("CMakeLists.txt")) return;
    for (const Manifest& manifest : manifests_.all) {
      const Names* presets = manifest.ecosystem == Ecosystem::cmake && manifest.folder.empty() && !manifest.fixture
                                 ? manifest.of("configure preset")
                                 : nullptr;
      const Names* builds = presets == nullptr ? nullptr : manifest.of("build preset");
      if (builds == nullptr || presets->lines.empty()) continue;
      // Of those that build as well, the one that people take first.
      constexpr std::string_view first[] = {"default", "release", "dev", "debug"};
      const auto usable = [&](std::string_view name) { return presets->contains(name) && builds->contains(name); };
      std::string_view name;
      for (const std::string_view one : first) {
        if (name.empty() && usable(one)) name = one;
      }
      for (const auto& [one, line] : builds->lines) {
        if (name.empty() && usable(one)) name = one;
      }
      if (name.empty()) continue;
      tasks_.push_back(
          {Purpose::build, fmt::format("cmake --preset {0} && cmake --build --preset {0}", name), manifest.path, 0});
      const Names* tests = manifest.of("test preset");
      if (tests != nullptr && tests->contains(name)) {
        tasks_.push_back({Purpose::test, fmt::format("ctest --preset {}", name), manifest.path, 0});
      }
      return;
    }
    add(Purpose::build, "cmake -B build && cmake --build build", "CMakeLists.txt");
  }

  template <typename Add>
  void python(const Add& add) {
    std::string run = has("uv.lock")       ? "uv run "
                      : has("poetry.lock") ? "poetry run "
                      : has("pdm.lock")    ? "pdm run "
                                           : "";
    const auto add_run = [&](Purpose purpose, std::string_view command, std::string_view path) {
      tasks_.push_back({purpose, run + std::string(command), std::string(path), 0});
    };
    const git::Entry* project = snapshot_.find("pyproject.toml");
    const std::string text = project == nullptr ? "" : snapshot_.read(*project, 1u << 20).bytes;
    const auto says = [&](std::string_view section) { return text.find(section) != std::string::npos; };
    if (says("[tool.pytest")) add_run(Purpose::test, "pytest", "pyproject.toml");
    for (const char* config : {"pytest.ini", "conftest.py", "tests/conftest.py"}) {
      if (has(config)) add_run(Purpose::test, "pytest", config);
    }
    if (has("tox.ini")) add(Purpose::test, "tox", "tox.ini");
    if (says("[tool.ruff")) add_run(Purpose::lint, "ruff check .", "pyproject.toml");
    for (const char* config : {"ruff.toml", ".ruff.toml"}) {
      if (has(config)) add_run(Purpose::lint, "ruff check .", config);
    }
    if (has(".pre-commit-config.yaml")) add(Purpose::lint, "pre-commit run --all-files", ".pre-commit-config.yaml");
  }

  const git::Snapshot& snapshot_;
  const Manifests& manifests_;
  std::vector<Task> tasks_;
};

// Of a script, target or recipe: its parts between dashes, dots, slashes and colons.
std::optional<Purpose> purpose_of_name(std::string_view name, bool make) {
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find_first_of(":-_./", at), name.size());
    const std::string_view part = name.substr(at, end - at);
    if (part == "check") return make ? Purpose::test : Purpose::lint;
    if (part == "e2e" || part == "pytest" || part == "nextest") return Purpose::test;
    for (const Usual& wanted : usual) {
      const bool named = std::find(wanted.names.begin(), wanted.names.end(), part) != wanted.names.end();
      if (named && !part.empty()) return wanted.purpose;
    }
    at = end + 1;
  }
  return std::nullopt;
}

// Programs that are for one thing, whatever their operands are.
constexpr std::pair<std::string_view, Purpose> programs[] = {
    {"pytest", Purpose::test},        {"ctest", Purpose::test},      {"tox", Purpose::test},
    {"nox", Purpose::test},           {"rspec", Purpose::test},      {"phpunit", Purpose::test},
    {"pest", Purpose::test},          {"jest", Purpose::test},       {"vitest", Purpose::test},
    {"mocha", Purpose::test},         {"prove", Purpose::test},      {"gotestsum", Purpose::test},
    {"ruff", Purpose::lint},          {"flake8", Purpose::lint},     {"mypy", Purpose::lint},
    {"pylint", Purpose::lint},        {"eslint", Purpose::lint},     {"tsc", Purpose::lint},
    {"golangci-lint", Purpose::lint}, {"rubocop", Purpose::lint},    {"pre-commit", Purpose::lint},
    {"prek", Purpose::lint},          {"clang-tidy", Purpose::lint}, {"biome", Purpose::lint},
    {"black", Purpose::format},       {"prettier", Purpose::format}, {"gofmt", Purpose::format},
    {"gofumpt", Purpose::format},     {"rustfmt", Purpose::format},  {"clang-format", Purpose::format},
    {"ninja", Purpose::build},        {"meson", Purpose::build},
};

// The programs that run one another: what follows them counts.
constexpr std::string_view wrappers[] = {"uv",       "uvx",  "poetry", "pdm",    "hatch",   "pipenv", "rye",  "bundle",
                                         "npx",      "run",  "exec",   "--",     "sudo",    "time",   "pnpx", "bunx",
                                         "corepack", "pixi", "dlx",    "python", "python3", "-m"};

}  // namespace

std::string_view name_of(Purpose purpose) {
  constexpr std::string_view names[] = {"build", "test", "lint", "format"};
  return names[static_cast<std::size_t>(purpose)];
}

std::string npm_manager(const Manifest& package) {
  const auto named = package.values.find("packageManager");
  if (named != package.values.end()) return named->second.substr(0, named->second.find('@'));
  const auto lock = package.values.find("lock");
  if (lock == package.values.end() || lock->second.empty()) return "npm";
  return lock->second.substr(0, lock->second.find(' '));
}

std::vector<Task> find_tasks(const git::Snapshot& snapshot, const Manifests& manifests) {
  return Finder(snapshot, manifests).run();
}

std::optional<Purpose> purpose_of(std::span<const std::string_view> words) {
  std::size_t at = 0;
  bool wrapped = false;
  while (at < words.size() && std::find(std::begin(wrappers), std::end(wrappers), words[at]) != std::end(wrappers)) {
    ++at;
    wrapped = true;
  }
  if (at == words.size()) return std::nullopt;
  std::string_view program = words[at];
  program = program.substr(program.rfind('/') + 1);
  for (const auto& [name, purpose] : programs) {
    if (program == name) {
      const bool formats = name == "ruff" && at + 1 < words.size() && words[at + 1] == "format";
      return formats ? Purpose::format : purpose;
    }
  }
  constexpr std::string_view others[] = {"go",    "swift", "zig", "dotnet", "stack",
                                         "cabal", "bazel", "nx",  "sbt",    "dune"};
  const bool script = words[at].find('/') != std::string_view::npos;
  const bool runner =
      script || ecosystem_of(words[at]) || std::find(std::begin(others), std::end(others), program) != std::end(others);
  if (!runner) return wrapped ? purpose_of_name(program, false) : std::nullopt;
  // The first operand is the name of a task, or a verb like one; options before it are passed over.
  const bool make = program == "make" || program == "gmake";
  for (std::size_t i = at + 1; i < words.size() && i < at + 5; ++i) {
    const std::string_view word = words[i];
    if (program == "cmake" && word == "--build") return Purpose::build;
    if (word == "run" || word == "task" || word == "tool" || word.starts_with('-')) continue;
    if (program.starts_with("mvn") && (word == "package" || word == "install" || word == "verify"))
      return Purpose::build;
    if (program == "cargo" && word == "check") return Purpose::build;
    if (const std::optional<Purpose> purpose = purpose_of_name(word, make)) return purpose;
  }
  if (make && at + 1 == words.size()) return Purpose::build;
  return script ? purpose_of_name(program, false) : std::nullopt;
}

}  // namespace docgarden::facts
