// SPDX-License-Identifier: MIT
#include "bot/init/compose.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "bot/report/escape_markdown.h"
#include "bot/terminal.h"
#include "checks/config.h"
#include "checks/facts/path_table.h"
#include "checks/facts/tasks.h"
#include "checks/git/commits.h"
#include "checks/text.h"

namespace docgarden::bot {
namespace {

// One line of a heading or a list, which nothing of the repository can break.
std::string plain(std::string_view text) {
  std::string line;
  for (const char c : printable(text)) line += c == '<' || c == '`' || c == '[' || c == '*' ? ' ' : c;
  return std::string(trimmed(line));
}

// What a shell of a document shows: a command with anything but these could be read as another one.
bool is_plain_command(std::string_view command) {
  return std::all_of(command.begin(), command.end(), [](char c) {
    return is_alnum(c) || std::string_view(" ./_-:@&=+,").find(c) != std::string_view::npos;
  });
}

std::string project_name(const git::Snapshot& snapshot, const facts::Manifests& manifests) {
  for (const facts::Manifest& manifest : manifests.all) {
    if (manifest.folder.empty() && !manifest.name.empty() && !manifest.fixture) return plain(manifest.name);
  }
  const std::string& origin = snapshot.origin().repository;
  if (!origin.empty()) return plain(facts::name_of(origin));
  return plain(facts::name_of(snapshot.root()));
}

// A file of that name in any case.
const git::Entry* alike(const git::Snapshot& snapshot, std::string_view path) {
  for (const git::Entry& entry : snapshot.entries()) {
    if (same_but_case(entry.path, path)) return &entry;
  }
  return nullptr;
}

// The best command for each purpose.
std::vector<facts::Task> best_tasks(const git::Snapshot& snapshot, const facts::Manifests& manifests) {
  std::vector<facts::Task> best;
  for (facts::Task& task : facts::find_tasks(snapshot, manifests)) {
    const bool known =
        std::any_of(best.begin(), best.end(), [&](const facts::Task& one) { return one.purpose == task.purpose; });
    if (!known && is_plain_command(task.command)) best.push_back(std::move(task));
  }
  return best;
}

std::string command_block(const std::vector<facts::Task>& tasks) {
  std::size_t width = 0;
  for (const facts::Task& task : tasks) width = std::max(width, task.command.size());
  std::string text = "```sh\n";
  for (const facts::Task& task : tasks) {
    text += fmt::format("{:<{}}  # {}\n", task.command, width, facts::name_of(task.purpose));
  }
  return text + "```\n";
}

std::string_view proper_name(std::string_view subject) {
  constexpr std::pair<std::string_view, std::string_view> names[] = {
      {"python", "Python"}, {"node", "Node.js"}, {"go", "Go"},         {"rust", "Rust"},
      {"ruby", "Ruby"},     {"php", "PHP"},      {"java", "Java"},     {"dotnet", ".NET"},
      {"elixir", "Elixir"}, {"swift", "Swift"},  {"kotlin", "Kotlin"}, {"cmake", "CMake"}};
  for (const auto& [word, name] : names) {
    if (word == subject) return name;
  }
  return subject;
}

// What the manifests of the root require, each once.
std::string requirements(const facts::Manifests& manifests) {
  std::string text;
  std::set<std::string> said;
  for (const facts::VersionFact& version : manifests.versions) {
    const bool states =
        version.folder.empty() && !version.weak && version.subject != "self" && !version.minimum.empty();
    if (!states || !said.insert(version.subject).second) continue;
    text += fmt::format("- {} {}{} ({})\n", plain(proper_name(version.subject)), plain(version.minimum),
                        version.exact ? "" : " or newer", markdown_code(version.path));
  }
  return text;
}

std::string agents(const git::Snapshot& snapshot, const facts::Manifests& manifests,
                   const std::vector<facts::Task>& tasks) {
  std::string text = fmt::format("# {}\n\n", project_name(snapshot, manifests));
  std::string papers;
  for (const char* name : {"README.md", "README.rst", "README.adoc", "CONTRIBUTING.md", "CONTRIBUTING.rst",
                           "docs/architecture.md", "docs/README.md"}) {
    const git::Entry* entry = alike(snapshot, name);
    if (entry != nullptr) papers += fmt::format("{0}[{1}]({1})", papers.empty() ? "" : ", ", entry->path);
  }
  if (!papers.empty()) text += fmt::format("What it is and how it is meant: {}.\n\n", papers);
  if (!tasks.empty()) text += "## Commands\n\n" + command_block(tasks) + "\n";
  if (const std::string needed = requirements(manifests); !needed.empty()) text += "## Requires\n\n" + needed + "\n";
  if (const std::string layout = layout_of(snapshot); !layout.empty()) text += "## Layout\n\n" + layout + "\n";
  text.pop_back();
  return text;
}

std::string plan(const readiness::Readiness& readiness, bool with_agents) {
  // These the new file answers.
  constexpr std::string_view answered[] = {"agent-file", "agent-whole", "agent-true",
                                           "build-told", "test-told",   "lint-told"};
  std::string text =
      "# Plan\n\nThe next item first. An item is checked off in the commit that does it, once `VERIFY.md` passes.\n";
  std::string items;
  for (const readiness::Criterion& criterion : readiness.criteria) {
    if (criterion.id == "verified") continue;  // VERIFY.md comes with the plan
    const bool done =
        with_agents && std::find(std::begin(answered), std::end(answered), criterion.id) != std::end(answered);
    if (criterion.standing != readiness::Standing::fail || done) continue;
    items += fmt::format("- [ ] {}{}", raised(criterion.asks[0]), criterion.asks.substr(1));
    if (!criterion.places.empty()) {
      const readiness::Site& place = criterion.places.front();
      items += fmt::format(" (see {}{})", markdown_code(place.path),
                           place.line > 0 ? fmt::format(", line {}", place.line) : "");
    }
    items += ".\n";
  }
  return items.empty() ? text : text + "\n" + items;
}

std::string progress(const git::Snapshot& snapshot, const readiness::Readiness& readiness) {
  std::string when;
  if (const git::Commits* commits = snapshot.commits()) {
    when = fmt::format("{}, at {}: ", commits->text(commits->tip()).date,
                       markdown_code(git::to_hex(commits->tip()).substr(0, 9)));
  }
  return fmt::format(
      "# Progress\n\nThe newest entry first: what was done, and what proves it.\n\n"
      "- {}readiness of the documents was {} of 100, level {} ({}).\n",
      when, readiness.score, readiness.level, readiness::level_name(readiness.level));
}

std::string verification(const std::vector<facts::Task>& tasks) {
  std::string text = "# Verify\n\nThese commands prove that the project works, run from its root.\n\n```sh\n";
  for (const facts::Task& task : tasks) {
    if (task.purpose != facts::Purpose::format) text += task.command + "\n";
  }
  return text + "```\n";
}

}  // namespace

Composition compose(const git::Snapshot& snapshot, const facts::Manifests& manifests,
                    const readiness::Readiness& readiness) {
  Composition composition;
  const std::vector<facts::Task> tasks = best_tasks(snapshot, manifests);
  const auto is_there = [&](const std::string& path) {
    const git::Entry* entry = alike(snapshot, path);
    const bool untracked = entry == nullptr && snapshot.untracked_exists(path);
    if (entry != nullptr || untracked) composition.left.push_back({path, "it is there"});
    return entry != nullptr || untracked;
  };
  if (!tasks.empty() && !is_there(std::string(config_name))) {
    composition.files.push_back(
        {std::string(config_name),
         "[verify]\n"
         "enabled = false  # true: `docgarden verify` may run the commands of VERIFY.md in a sandbox\n"
         "network = false  # true: with the network, for those that fetch what they need\n"});
  }
  bool with_agents = false;
  if (!is_there("AGENTS.md")) {
    const git::Entry* other = nullptr;
    for (const char* name : {"CLAUDE.md", ".claude/CLAUDE.md", "GEMINI.md", ".github/copilot-instructions.md"}) {
      if (other == nullptr) other = alike(snapshot, name);
    }
    if (other != nullptr) {
      composition.left.push_back({"AGENTS.md", fmt::format("`{}` is there", other->path)});
    } else {
      composition.files.push_back({"AGENTS.md", agents(snapshot, manifests, tasks)});
      with_agents = true;
    }
  }
  if (!is_there("PLAN.md")) composition.files.push_back({"PLAN.md", plan(readiness, with_agents)});
  if (!is_there("PROGRESS.md")) composition.files.push_back({"PROGRESS.md", progress(snapshot, readiness)});
  if (tasks.empty()) {
    composition.left.push_back({"VERIFY.md", "no command to build or test is known here"});
  } else if (!is_there("VERIFY.md")) {
    composition.files.push_back({"VERIFY.md", verification(tasks)});
  }
  return composition;
}

}  // namespace docgarden::bot
