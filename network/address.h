// SPDX-License-Identifier: MIT
// Takes an address as a person wrote it; gives its parts, if it is one of a server that this program may talk to.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace docgarden::network {

struct Address {
  std::string origin;  // "https://api.github.com", in lower case
  std::string path;    // what follows: "" or "/api/v3"
  bool secure = true;  // https
  bool local = false;  // written as one of this machine
};

// nullopt for anything but http and https, for a name with a password, and for characters that no such address needs.
std::optional<Address> parse_address(std::string_view text);

// True for "localhost", 127.x.y.z and "[::1]" as they are written, without asking anybody.
bool is_loopback(std::string_view host);

}  // namespace docgarden::network
