// SPDX-License-Identifier: MIT
#include "bot/verify/record.h"

#include <nlohmann/json.hpp>

namespace docgarden::bot::verify {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_bytes = 1u << 20;

template <typename T>
T value_of(const Json& object, const char* key, T usual) {
  const auto found = object.find(key);
  if (found == object.end()) return usual;
  if constexpr (std::is_same_v<T, std::string>) return found->is_string() ? found->get<std::string>() : usual;
  if constexpr (std::is_same_v<T, bool>) return found->is_boolean() ? found->get<bool>() : usual;
  if constexpr (std::is_arithmetic_v<T> && !std::is_same_v<T, bool>)
    return found->is_number() ? found->get<T>() : usual;
  return usual;
}

// nlohmann builds what it reads by recursion only as deep as the text nests.
bool nests_deeply(std::string_view text) {
  int depth = 0, most = 0;
  for (const char c : text) {
    depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
    most = std::max(most, depth);
  }
  return most > 50;
}

}  // namespace

std::string format_record(const Record& record) {
  Json results = Json::array();
  for (const Result& one : record.results) {
    results.push_back({{"path", one.path},
                       {"line", one.line},
                       {"command", one.command},
                       {"ended", one.ended},
                       {"code", one.code},
                       {"seconds", one.seconds}});
  }
  const Json root = {{"schema", "docgarden-verify/1"},
                     {"commit", record.commit},
                     {"time", record.time},
                     {"network", record.network},
                     {"results", std::move(results)}};
  return root.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::optional<Record> parse_record(std::string_view text) {
  if (text.size() > most_bytes || nests_deeply(text)) return std::nullopt;
  const Json root = Json::parse(text, nullptr, false);
  if (!root.is_object() || value_of<std::string>(root, "schema", "") != "docgarden-verify/1") return std::nullopt;
  Record record{.commit = value_of<std::string>(root, "commit", ""),
                .time = value_of<std::string>(root, "time", ""),
                .network = value_of(root, "network", false)};
  const auto results = root.find("results");
  if (results == root.end() || !results->is_array()) return std::nullopt;
  for (const Json& one : *results) {
    if (!one.is_object()) return std::nullopt;
    record.results.push_back({.path = value_of<std::string>(one, "path", ""),
                              .command = value_of<std::string>(one, "command", ""),
                              .line = value_of(one, "line", 0),
                              .ended = value_of<std::string>(one, "ended", ""),
                              .code = value_of(one, "code", 1),
                              .seconds = value_of(one, "seconds", 0.0)});
  }
  return record;
}

}  // namespace docgarden::bot::verify
