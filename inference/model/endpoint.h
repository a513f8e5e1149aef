// SPDX-License-Identifier: MIT
// Where a model answers, and how it wants to be asked. Only an address that is written as one of this machine counts as
// local; everything else is hosted, and is taken only from the user, never from a repository.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "inference/model/answer.h"
#include "network/address.h"

namespace docgarden::model {

enum class Server : std::uint8_t { unknown, llama_server, ollama, vllm, lm_studio };

std::string_view name_of(Server server);  // as its makers write it

struct Endpoint {
  std::string base;         // "http://127.0.0.1:8080", without the path that the protocol has
  std::string path;         // what stands before the protocol's own: "" or "/openai" for "/openai/v1/chat/completions"
  std::string unix_socket;  // connect there instead
  bool local = true;
  Protocol protocol = Protocol::chat;
  bool protocol_given = false;  // the address ended in the protocol's own path
  Server server = Server::unknown;
  std::string model;            // as the server calls it
  std::string key;              // sent as a bearer; empty: none
  std::int64_t context = 4096;  // asked of Ollama, which cuts the prompt without a word otherwise; always the same
};

// "http://localhost:8080", ".../v1", ".../v1/chat/completions", ".../v1/responses" or ".../api/chat". nullopt for
// anything but http and https, a name with a password, and characters that no such address needs; and for http that is
// not local.
std::optional<Endpoint> parse_endpoint(std::string_view address);

}  // namespace docgarden::model
