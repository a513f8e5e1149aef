// SPDX-License-Identifier: MIT
// docgarden list: the checks, with the level that they have in this repository.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "bot/commands/commands.h"
#include "bot/session.h"
#include "bot/terminal.h"
#include "checks/check.h"
#include "checks/error.h"

namespace docgarden::bot {
namespace {

// The configuration of the repository at PATH. Outside of a repository the defaults are what counts.
Config config_here(const Options& options) {
  std::unique_ptr<git::Snapshot> snapshot;
  try {
    snapshot = open_snapshot(options);
  } catch (const Error&) {
    if (options.path != "." || !options.revision.empty()) throw;
    return {};
  }
  return read_config(options, *snapshot);
}

std::string level_here(const Check& check, const Config& config) {
  const auto found = config.checks.find(check.id);
  const bool configured = found != config.checks.end() && !found->second.level.empty();
  return configured ? found->second.level : std::string(name_of(check.level));
}

std::string as_text(const Config& config) {
  std::size_t id_width = 0;
  for (const Check* check : all_checks()) id_width = std::max(id_width, check->id.size());
  std::string text;
  for (const Check* check : all_checks()) {
    const std::string level = level_here(*check, config);
    const std::string changed =
        level == name_of(check->level) ? "" : fmt::format(" (default: {})", name_of(check->level));
    text += fmt::format("{:<{}}  {:<7}  {}{}\n", check->id, id_width, level, check->summary, changed);
  }
  return text;
}

std::string as_json(const Config& config) {
  nlohmann::ordered_json checks = nlohmann::ordered_json::array();
  for (const Check* check : all_checks()) {
    checks.push_back({{"id", check->id},
                      {"kind", docs::name_of(check->kind)},
                      {"level", level_here(*check, config)},
                      {"default_level", name_of(check->level)},
                      {"summary", check->summary}});
  }
  return nlohmann::ordered_json{{"schema", "docgarden/1"}, {"checks", std::move(checks)}}.dump() + "\n";
}

}  // namespace

std::string checks_as_markdown() {
  std::string text = "| check | level | reports that |\n|---|---|---|\n";
  for (const Check* check : all_checks()) {
    text += fmt::format("| `{}` | {} | {} |\n", check->id, name_of(check->level), check->summary);
  }
  return text;
}

Run list_command(CLI::App& command) {
  const auto options = std::make_shared<Options>();
  const auto markdown = std::make_shared<bool>(false);
  add_path(command, *options);
  add_snapshot(command, *options);
  command.add_option("--config", options->config, "read this file instead of .docgarden.toml")->option_text("FILE");
  add_format(command, *options);
  command.add_flag("--markdown", *markdown, "the table of the README")->group("");
  add_examples(command,
               "Examples:\n"
               "  docgarden list                         the checks and their levels here\n"
               "  docgarden explain stale-path           all that is to say about one");
  return [options, markdown] {
    if (*markdown) {
      print(checks_as_markdown());
    } else {
      const Config config = config_here(*options);
      print(options->format == "json" ? as_json(config) : as_text(config));
    }
    return 0;
  };
}

}  // namespace docgarden::bot
