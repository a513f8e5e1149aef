// SPDX-License-Identifier: MIT
// Takes a comment on a pull request; gives what it orders, if its first line begins with /docgarden.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace docgarden::bot {

enum class Verb : std::uint8_t { fix, explain, ignore, unknown };

struct Order {
  Verb verb = Verb::unknown;
  std::string id;      // of a finding, or its beginning
  std::string reason;  // of what is to be ignored: one line that can stand in a comment of a document
};

std::optional<Order> order_of(std::string_view comment);

}  // namespace docgarden::bot
