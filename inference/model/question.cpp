// SPDX-License-Identifier: MIT
#include "inference/model/question.h"

namespace docgarden::model {
namespace {

Json messages_of(const Question& question) {
  Json messages = Json::array();
  if (!question.rules.empty()) messages.push_back({{"role", "system"}, {"content", question.rules}});
  messages.push_back({{"role", "user"}, {"content", question.task}});
  return messages;
}

Json chat_body(const Question& question, const Endpoint& endpoint, const Json& schema) {
  Json body = {{"messages", messages_of(question)},           {"stream", true},
               {"stream_options", {{"include_usage", true}}}, {"max_tokens", question.max_tokens},
               {"temperature", question.temperature},         {"seed", question.seed}};
  if (!question.stops.empty()) body["stop"] = question.stops;
  // The nested form: llama-server takes the flat one without a word and does not enforce it.
  if (schema.is_object()) {
    body["response_format"] = {{"type", "json_schema"},
                               {"json_schema", {{"name", "answer"}, {"strict", true}, {"schema", schema}}}};
  }
  // Else the limit of tokens goes into thinking. Hosted servers refuse fields that they do not know.
  if (endpoint.server == Server::llama_server || endpoint.server == Server::vllm) {
    body["chat_template_kwargs"] = {{"enable_thinking", false}};
  }
  return body;
}

Json responses_body(const Question& question, const Json& schema) {
  Json body = {
      {"input", question.task}, {"stream", true}, {"store", false}, {"max_output_tokens", question.max_tokens}};
  if (!question.rules.empty()) body["instructions"] = question.rules;
  if (schema.is_object()) {
    body["text"] = {{"format", {{"type", "json_schema"}, {"name", "answer"}, {"strict", true}, {"schema", schema}}}};
  }
  return body;
}

Json ollama_body(const Question& question, const Endpoint& endpoint, const Json& schema) {
  Json options = {{"num_ctx", endpoint.context},
                  {"num_predict", question.max_tokens},
                  {"temperature", question.temperature},
                  {"seed", question.seed}};
  if (!question.stops.empty()) options["stop"] = question.stops;
  Json body = {{"messages", messages_of(question)},
               {"stream", true},
               {"think", false},
               {"truncate", false},  // a prompt that is too long is to fail
               {"shift", false},
               {"keep_alive", "10m"},
               {"options", options}};
  if (schema.is_object()) body["format"] = schema;
  return body;
}

std::string_view path_of(Protocol protocol) {
  return protocol == Protocol::ollama      ? "/api/chat"
         : protocol == Protocol::responses ? "/v1/responses"
                                           : "/v1/chat/completions";
}

}  // namespace

Ask ask_of(const Question& question, const Endpoint& endpoint) {
  const Json schema = question.schema.empty() ? Json() : parse_json(question.schema);
  Json body = endpoint.protocol == Protocol::ollama      ? ollama_body(question, endpoint, schema)
              : endpoint.protocol == Protocol::responses ? responses_body(question, schema)
                                                         : chat_body(question, endpoint, schema);
  if (!endpoint.model.empty()) body["model"] = endpoint.model;
  Ask ask{.url = endpoint.base + endpoint.path, .headers = {"Content-Type: application/json", "Expect:"}};
  ask.url += path_of(endpoint.protocol);
  ask.body = body.dump(-1, ' ', false, Json::error_handler_t::replace);
  const bool sendable = endpoint.key.find_first_of("\r\n") == std::string::npos;
  if (!endpoint.key.empty() && sendable) ask.headers.push_back("Authorization: Bearer " + endpoint.key);
  return ask;
}

std::int64_t estimated_tokens(std::string_view text) {
  return static_cast<std::int64_t>(text.size() / 3) + 16;
}

}  // namespace docgarden::model
