// SPDX-License-Identifier: MIT
// docgarden model status: which model answers here, what it can, and how fast it is.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "bot/commands/commands.h"
#include "bot/model_status.h"
#include "bot/session.h"
#include "bot/terminal.h"
#include "checks/error.h"

namespace docgarden::bot {
namespace {

// Outside of a repository the defaults count.
ModelConfig config_here(const Options& options) {
  std::unique_ptr<git::Snapshot> snapshot;
  try {
    snapshot = open_snapshot(options);
  } catch (const Error&) {
    if (options.path != ".") throw;
    return {};
  }
  return read_config(options, *snapshot).model;
}

// One short question, to see whether the model answers and how fast.
model::Reply try_model(const model::Endpoint& endpoint) {
  guard::Budget budget({});
  model::Client client(endpoint, {}, budget);
  return model::ask_and_wait(
      client, {.rules = "You answer with one short sentence.", .task = "What is a garden?", .max_tokens = 64});
}

ModelStatus look(const Options& options, bool with_trial) {
  ModelStatus status{.choice = choose_model(config_here(options))};
  if (!status.choice.off.empty()) return status;
  status.found = model::discover(status.choice.places, status.choice.model);
  const auto ready = std::find_if(status.found.begin(), status.found.end(),
                                  [](const model::Found& found) { return found.state == model::State::ready; });
  if (ready == status.found.end()) return status;
  status.chosen = &*ready;
  if (with_trial) status.trial = try_model(status.chosen->endpoint);
  return status;
}

}  // namespace

Run model_command(CLI::App& command) {
  const auto options = std::make_shared<Options>();
  const auto with_trial = std::make_shared<bool>(false);
  command.require_subcommand(1);
  CLI::App* status = command.add_subcommand("status", "Say which model answers here, and how busy and fast it is");
  status->set_help_flag("-h,--help", "print this help");
  add_path(*status, *options);
  status->add_option("--config", options->config, "read this file instead of .docgarden.toml")->option_text("FILE");
  status->add_flag("--try", *with_trial, "ask one short question and take the time");
  add_format(*status, *options);
  add_color(*status, *options);
  const std::string examples =
      "Examples:\n"
      "  docgarden model status                 what answers on this machine; exit code 1: nothing\n"
      "  docgarden model status --try           and how long a first word takes\n"
      "  DOCGARDEN_MODEL=http://127.0.0.1:9000 docgarden model status\n"
      "                                         what answers there; off: no model is asked\n";
  add_examples(command, examples);
  add_examples(*status, examples);
  return [options, with_trial] {
    const ModelStatus status_here = look(*options, *with_trial);
    const Paint paint(wants_colour(options->color, 1));
    print(options->format == "json" ? model_json(status_here) : model_text(status_here, paint));
    return status_here.chosen == nullptr ? 1 : 0;
  };
}

}  // namespace docgarden::bot
