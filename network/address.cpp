// SPDX-License-Identifier: MIT
#include "network/address.h"

#include <algorithm>
#include <charconv>

#include "checks/text.h"

namespace docgarden::network {
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

}  // namespace

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

std::optional<Address> parse_address(std::string_view text) {
  const bool secure = text.starts_with("https://");
  if (text.size() > max_address || (!secure && !text.starts_with("http://"))) return std::nullopt;
  const std::string_view rest = text.substr(secure ? 8 : 7);
  const std::size_t slash = std::min(rest.find('/'), rest.size());
  const std::string authority = lowered(rest.substr(0, slash));
  const std::string_view host = host_of(authority), path = rest.substr(slash);
  if (host.empty() || !consists_of(path, "/.-_~") || path.find("..") != std::string_view::npos) return std::nullopt;
  return Address{.origin = (secure ? "https://" : "http://") + authority,
                 .path = std::string(path),
                 .secure = secure,
                 .local = is_loopback(host)};
}

}  // namespace docgarden::network
