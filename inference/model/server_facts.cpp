// SPDX-License-Identifier: MIT
#include "inference/model/server_facts.h"

#include <algorithm>
#include <cstdlib>

#include "checks/text.h"
#include "inference/model/piece.h"

namespace docgarden::model {
namespace {

constexpr std::size_t most_models = 1000;

Server server_of(const Json& model) {
  const std::string owner = text_of(model, "owned_by");
  if (owner == "llamacpp") return Server::llama_server;
  if (owner == "vllm" || member(model, "max_model_len").is_number()) return Server::vllm;
  return owner == "organization_owner" ? Server::lm_studio : Server::unknown;
}

void read_models(const Json& models, Found& found) {
  for (const Json& model : elements(member(models, "data"))) {
    const std::string id = text_of(model, "id");
    if (id.empty() || found.models.size() >= most_models) continue;
    if (found.endpoint.server == Server::unknown) found.endpoint.server = server_of(model);
    if (found.context == 0) found.context = count_of(model, "max_model_len", 0);
    // llama-server with several models says which of them is in memory.
    const bool loaded = text_of(member(model, "status"), "value") == "loaded";
    found.models.insert(loaded ? found.models.begin() : found.models.end(), id);
  }
}

void move_to_front(std::vector<std::string>& models, const std::string& name) {
  const auto at = std::find(models.begin(), models.end(), name);
  if (at != models.end()) std::rotate(models.begin(), at, at + 1);
}

void read_props(const Json& props, Found& found) {
  found.version = text_of(props, "build_info");
  found.slots = count_of(props, "total_slots", -1);
  found.context = count_of(member(props, "default_generation_settings"), "n_ctx", found.context);
}

void read_slots(const Json& slots, Found& found) {
  if (!slots.is_array()) return;
  const Json::array_t& all = elements(slots);
  found.slots = static_cast<std::int64_t>(all.size());
  found.running =
      std::count_if(all.begin(), all.end(), [](const Json& slot) { return flag_of(slot, "is_processing"); });
}

void read_metrics(std::string_view text, Found& found) {
  for (const std::string_view name : {"llamacpp:requests_processing", "vllm:num_requests_running"}) {
    if (const double running = metric(text, name); running >= 0) found.running = static_cast<std::int64_t>(running);
  }
  for (const std::string_view name : {"llamacpp:requests_deferred", "vllm:num_requests_waiting"}) {
    if (const double waiting = metric(text, name); waiting >= 0) found.waiting = static_cast<std::int64_t>(waiting);
  }
  found.tokens_per_second = std::max(0.0, metric(text, "llamacpp:predicted_tokens_seconds"));
}

// LM Studio: which models can chat, which is in memory, and with what context.
void read_lm_studio(const Json& models, Found& found) {
  for (const Json& model : elements(member(models, "data"))) {
    const std::string id = text_of(model, "id"), type = text_of(model, "type");
    if (type == "embeddings") std::erase(found.models, id);
    if (text_of(model, "state") != "loaded" || type == "embeddings") continue;
    move_to_front(found.models, id);
    found.context = count_of(model, "loaded_context_length", count_of(model, "max_context_length", 0));
  }
}

}  // namespace

void recognise(const Page& models, const Page& ollama, Found& found) {
  const Json version = parse_json(ollama.body);
  if (ollama.status == 200 && !text_of(version, "version").empty()) {
    found.endpoint.server = Server::ollama;
    if (!found.endpoint.protocol_given) found.endpoint.protocol = Protocol::ollama;
    found.version = text_of(version, "version");
    found.state = State::ready;
  }
  if (models.status == 0) {
    found.failure = models.failure;
    return;
  }
  const Failure refusal = models.status == 200 ? Failure::none : refusal_of(models.status, models.body).failure;
  const Json list = parse_json(models.body);
  if (refusal == Failure::unauthorised || refusal == Failure::loading) {
    found.state = refusal == Failure::loading ? State::loading : State::locked;
    if (found.state == State::loading) found.endpoint.server = Server::llama_server;
  } else if (refusal == Failure::none && member(list, "data").is_array()) {
    found.state = State::ready;
    read_models(list, found);
  } else if (found.state != State::ready) {
    found.state = State::stranger;
  }
}

std::vector<std::string_view> paths_of(Server server) {
  switch (server) {
    case Server::llama_server:
      return {"/props", "/slots", "/metrics"};
    case Server::vllm:
      return {"/version", "/metrics"};
    case Server::lm_studio:
      return {"/api/v0/models"};
    case Server::ollama:
      return {"/api/ps"};
    default:
      return {};
  }
}

void read_page(std::string_view path, const Page& page, Found& found) {
  if (page.status != 200 || page.failure != Failure::none) return;
  if (path == "/metrics") return read_metrics(page.body, found);
  const Json json = parse_json(page.body);
  if (path == "/props") read_props(json, found);
  if (path == "/slots") read_slots(json, found);
  if (path == "/version") found.version = text_of(json, "version");
  if (path == "/api/v0/models") read_lm_studio(json, found);
  if (path == "/api/ps") {
    for (const Json& model : elements(member(json, "models"))) move_to_front(found.models, text_of(model, "name"));
  }
}

void choose_model(const std::string& wanted, Found& found) {
  if (found.endpoint.server == Server::ollama) found.context = found.endpoint.context;  // what we ask for
  // Some gateways answer questions and nothing else: whoever gives the whole address and the model knows.
  if (found.state == State::stranger && found.endpoint.protocol_given && !wanted.empty()) {
    found.state = State::ready;
    found.models = {wanted};
  }
  if (found.state != State::ready) return;
  const bool has_it = std::find(found.models.begin(), found.models.end(), wanted) != found.models.end();
  // llama-server with one model has that, whatever it is called.
  const bool any = (wanted.empty() && found.endpoint.local) ||
                   (found.endpoint.server == Server::llama_server && found.models.size() == 1);
  if (found.models.empty() || (!has_it && !any)) {
    found.state = State::no_model;
  } else {
    found.endpoint.model = has_it ? wanted : found.models.front();
  }
}

double metric(std::string_view text, std::string_view name) {
  double sum = -1;
  for_each_line(text, [&](std::string_view line) {
    if (!line.starts_with(name)) return;
    const std::size_t space = line.rfind(' ');
    const char after = line.size() > name.size() ? line[name.size()] : '\0';
    if (space == std::string_view::npos || (after != ' ' && after != '{')) return;
    const double value = std::strtod(std::string(line.substr(space + 1)).c_str(), nullptr);
    if (value >= 0 && value < 1e15) sum = std::max(sum, 0.0) + value;
  });
  return sum;
}

}  // namespace docgarden::model
