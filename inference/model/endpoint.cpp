// SPDX-License-Identifier: MIT
#include "inference/model/endpoint.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "checks/text.h"

namespace docgarden::model {
namespace {

constexpr std::size_t max_address = 2000;

bool is_number_up_to(std::string_view text, unsigned most) {
  unsigned number = 0;
  const std::from_chars_result read = std::from_chars(text.data(), text.data() + text.size(), number);
  return !text.empty() && read.ec == std::errc() && read.ptr == text.data() + text.size() && number <= most;
}

bool consists_of(std::string_view text, std::string_view others) {
  return std::all_of(text.begin(), text.end(),
                     [&](char c) { return is_alnum(c) || others.find(c) != std::string_view::npos; });
}

// "host", "host:port", "[::1]:port"; gives the host, or "" if it is none.
std::string_view host_of(std::string_view authority) {
  std::size_t end = authority.find(':');
  if (authority.starts_with('[')) {
    const std::size_t bracket = authority.find(']');
    if (bracket == std::string_view::npos || !consists_of(authority.substr(1, bracket - 1), ":.")) return "";
    end = bracket + 1;
  } else if (!consists_of(authority.substr(0, end), ".-_")) {
    return "";
  }
  const std::string_view port = authority.substr(std::min(end, authority.size()));
  if (!port.empty() && (!port.starts_with(':') || !is_number_up_to(port.substr(1), 65535))) return "";
  return authority.substr(0, end);
}

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

bool is_loopback(std::string_view host) {
  if (host == "localhost" || host == "[::1]") return true;
  if (!host.starts_with("127.")) return false;
  for (int part = 0; part < 4; ++part) {
    const std::size_t end = host.find('.');
    if ((end == std::string_view::npos) != (part == 3)) return false;
    const std::string_view number = host.substr(0, end);
    if (!is_number_up_to(number, 255) || number.size() > 3 || (number.size() > 1 && number.front() == '0'))
      return false;
    host.remove_prefix(end == std::string_view::npos ? host.size() : end + 1);
  }
  return true;
}

std::optional<Endpoint> parse_endpoint(std::string_view address) {
  const bool secure = address.starts_with("https://");
  if (address.size() > max_address || (!secure && !address.starts_with("http://"))) return std::nullopt;
  std::string_view rest = address.substr(secure ? 8 : 7);
  const std::size_t slash = std::min(rest.find('/'), rest.size());
  const std::string authority = lowered(rest.substr(0, slash));
  const std::string_view host = host_of(authority), path = rest.substr(slash);
  if (host.empty() || !consists_of(path, "/.-_~") || path.find("..") != std::string_view::npos) return std::nullopt;
  Endpoint endpoint{.base = (secure ? "https://" : "http://") + authority, .local = is_loopback(host)};
  if (!secure && !endpoint.local) return std::nullopt;  // documents and keys would travel in the open
  read_path(path, endpoint);
  return endpoint;
}

}  // namespace docgarden::model
