// SPDX-License-Identifier: MIT
#include "inference/model/endpoint.h"

#include <array>

namespace docgarden::model {
namespace {

bool take_end(std::string_view& path, std::string_view end) {
  const bool found = path.ends_with(end);
  if (found) path.remove_suffix(end.size());
  return found;
}

void read_path(std::string_view path, Endpoint& endpoint) {
  while (take_end(path, "/")) {
  }
  endpoint.protocol_given = true;
  if (take_end(path, "/v1/chat/completions")) {
    endpoint.protocol = Protocol::chat;
  } else if (take_end(path, "/v1/responses")) {
    endpoint.protocol = Protocol::responses;
  } else if (take_end(path, "/api/chat")) {
    endpoint.protocol = Protocol::ollama;
  } else {
    take_end(path, "/v1");
    endpoint.protocol_given = false;
  }
  endpoint.path = path;
}

}  // namespace

std::string_view name_of(Server server) {
  constexpr std::array<std::string_view, 5> names = {"OpenAI-compatible server", "llama-server", "Ollama", "vLLM",
                                                     "LM Studio"};
  return names.at(static_cast<std::size_t>(server));
}

std::optional<Endpoint> parse_endpoint(std::string_view text) {
  const std::optional<network::Address> address = network::parse_address(text);
  if (!address) return std::nullopt;
  Endpoint endpoint{.base = address->origin, .local = address->local};
  if (!address->secure && !endpoint.local) return std::nullopt;  // documents and keys would travel in the open
  read_path(address->path, endpoint);
  return endpoint;
}

}  // namespace docgarden::model
