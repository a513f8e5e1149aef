// SPDX-License-Identifier: MIT
#include "bot/model_status.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace docgarden::bot {
namespace {

using model::Found;
using model::State;

// An answer that was cut because we want no more of it has told how fast it came.
bool was_answered(const model::Reply& trial) {
  return trial.ok() || trial.answer.failure == model::Failure::cut_short;
}

double speed_of(const model::Reply& trial) {
  if (trial.answer.timings.tokens_per_second > 0) return trial.answer.timings.tokens_per_second;
  const model::Milliseconds writing = trial.total - std::max<model::Milliseconds>(trial.first_word, 0);
  return trial.answer.usage.answer > 1 && writing > 0
             ? static_cast<double>(trial.answer.usage.answer - 1) * 1000 / static_cast<double>(writing)
             : 0;
}

std::string trial_text(const model::Reply& trial) {
  if (!was_answered(trial)) {
    const std::string said = trial.answer.message.empty() ? "" : ": " + printable(trial.answer.message);
    return fmt::format("  trial    failed: {}{}\n", words_of(trial.answer.failure), said);
  }
  const double speed = speed_of(trial);
  return fmt::format("  trial    first word after {:.2f} s{}\n", static_cast<double>(trial.first_word) / 1000,
                     speed > 0 ? fmt::format(", then {:.1f} tokens/s", speed) : "");
}

std::string state_text(const Found& found, const std::string& wanted) {
  switch (found.state) {
    case State::ready:
      return "";
    case State::nobody:
      return std::string(words_of(found.failure));
    case State::stranger:
      return "something answers, but no model's server";
    case State::locked:
      return "wants a key: set DOCGARDEN_MODEL to its address and DOCGARDEN_MODEL_KEY";
    case State::loading:
      return "is loading its model: ask again in a moment";
    case State::no_model:
      if (wanted.empty()) return found.models.empty() ? "has no model" : "name one of its models: [model] name";
      return fmt::format("has no model `{}`", printable(wanted));
  }
  return "";
}

std::string found_text(const Found& found, const ModelStatus& status, const Paint& paint) {
  const std::string kind = found.state <= State::locked ? "" : std::string(name_of(found.endpoint.server)) + " ";
  const std::string version = found.version.empty() ? "" : printable(found.version.substr(0, 40)) + " ";
  std::string text =
      fmt::format("{}{}at {}{}\n", paint(Ink::bold, kind), version, found.endpoint.base, found.endpoint.path);
  if (found.state != State::ready) text += fmt::format("  {}\n", state_text(found, status.choice.model));
  if (found.state != State::ready && found.state != State::no_model) return text;
  const std::string& model = found.endpoint.model;
  if (!model.empty()) text += fmt::format("  model    {}\n", printable(model));
  std::string others;
  for (std::size_t i = 0; i < std::min<std::size_t>(found.models.size(), 6); ++i) {
    if (found.models[i] != model) others += (others.empty() ? "" : ", ") + printable(found.models[i].substr(0, 80));
  }
  if (!others.empty()) text += fmt::format("  others   {}{}\n", others, found.models.size() > 6 ? ", …" : "");
  if (found.context > 0) {
    text += fmt::format("  context  {} tokens\n", with_commas(static_cast<std::size_t>(found.context)));
  }
  std::string queue;
  if (found.running >= 0) queue = fmt::format("{} running", found.running);
  if (found.running >= 0 && found.slots > 0) queue = fmt::format("{} of {} slots busy", found.running, found.slots);
  if (found.waiting >= 0) queue += fmt::format("{}{} waiting", queue.empty() ? "" : ", ", found.waiting);
  if (!queue.empty()) text += fmt::format("  queue    {}\n", queue);
  if (found.tokens_per_second > 0)
    text += fmt::format("  speed    {:.1f} tokens/s on average\n", found.tokens_per_second);
  if (&found == status.chosen && status.trial) text += trial_text(*status.trial);
  return text;
}

nlohmann::ordered_json known(std::int64_t number, std::int64_t unknown) {
  return number == unknown ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(number);
}

nlohmann::ordered_json found_json(const Found& found, const ModelStatus& status) {
  nlohmann::ordered_json json = {{"address", found.endpoint.base + found.endpoint.path},
                                 {"state", name_of(found.state)},
                                 {"chosen", &found == status.chosen},
                                 {"server", nullptr},
                                 {"version", found.version},
                                 {"protocol", name_of(found.endpoint.protocol)},
                                 {"model", found.endpoint.model},
                                 {"models", found.models},
                                 {"context", known(found.context, 0)},
                                 {"slots", known(found.slots, -1)},
                                 {"running", known(found.running, -1)},
                                 {"waiting", known(found.waiting, -1)},
                                 {"tokens_per_second", nullptr},
                                 {"trial", nullptr}};
  if (found.state > State::locked) json["server"] = name_of(found.endpoint.server);
  if (found.tokens_per_second > 0) json["tokens_per_second"] = found.tokens_per_second;
  if (&found != status.chosen || !status.trial) return json;
  const model::Reply& trial = *status.trial;
  json["trial"] = {{"outcome", name_of(trial.answer.failure)},
                   {"first_word_ms", known(trial.first_word, -1)},
                   {"total_ms", trial.total},
                   {"tokens_per_second", speed_of(trial)}};
  return json;
}

}  // namespace

std::string model_text(const ModelStatus& status, const Paint& paint) {
  if (!status.choice.off.empty()) return fmt::format("the model is off: {}\n", status.choice.off);
  std::string text;
  for (const Found& found : status.found) {
    // Of the usual places only those are of interest where there is a model.
    if (!status.choice.named && found.state <= State::stranger) continue;
    text += found_text(found, status, paint);
  }
  if (status.chosen != nullptr) return text;
  if (text.empty()) {
    std::string ports;
    for (const model::Endpoint& place : status.choice.places) {
      ports += (ports.empty() ? "" : ", ") + place.base.substr(place.base.rfind(':') + 1);
    }
    text = fmt::format("no model answers on this machine (ports {})\n", ports);
  }
  return text +
         "next: start one, `llama-server -m MODEL.gguf` or `ollama run MODEL`, or say where it is:\n"
         "      DOCGARDEN_MODEL=http://127.0.0.1:PORT docgarden model status\n";
}

std::string model_json(const ModelStatus& status) {
  nlohmann::ordered_json servers = nlohmann::ordered_json::array();
  for (const Found& found : status.found) servers.push_back(found_json(found, status));
  const bool off = !status.choice.off.empty();
  const nlohmann::ordered_json json = {{"schema", "docgarden/1"},
                                       {"off", off ? nlohmann::ordered_json(status.choice.off) : nullptr},
                                       {"servers", std::move(servers)}};
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace docgarden::bot
