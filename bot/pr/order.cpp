// SPDX-License-Identifier: MIT
#include "bot/pr/order.h"

#include <algorithm>

#include "bot/terminal.h"
#include "checks/text.h"

namespace docgarden::bot {
namespace {

constexpr std::size_t shortest_id = 4, longest_id = 12, longest_reason = 200;

std::string_view next_word(std::string_view& rest) {
  rest = trimmed(rest);
  const std::size_t end = std::min(rest.find(' '), rest.size());
  const std::string_view word = rest.substr(0, end);
  rest.remove_prefix(end);
  return word;
}

bool is_id(std::string_view word) {
  return word.size() >= shortest_id && word.size() <= longest_id &&
         word.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// It becomes a part of `<!-- … -->`, which two dashes or a bracket would end.
bool is_reason(std::string_view text) {
  return !text.empty() && text.size() <= longest_reason && text.find("--") == std::string_view::npos &&
         text.find_first_of("<>") == std::string_view::npos && printable(text) == text;
}

}  // namespace

std::optional<Order> order_of(std::string_view comment) {
  std::string_view rest = trimmed(comment.substr(0, line_end(comment, 0)));
  if (next_word(rest) != "/docgarden") return std::nullopt;
  const std::string_view verb = next_word(rest);
  if (verb == "fix") return Order{.verb = trimmed(rest).empty() ? Verb::fix : Verb::unknown};
  const std::string_view id = next_word(rest), reason = trimmed(rest);
  if (!is_id(id)) return Order{};
  if (verb == "explain" && reason.empty()) return Order{.verb = Verb::explain, .id = std::string(id)};
  if (verb == "ignore" && is_reason(reason)) {
    return Order{.verb = Verb::ignore, .id = std::string(id), .reason = std::string(reason)};
  }
  return Order{};
}

}  // namespace docgarden::bot
