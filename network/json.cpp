// SPDX-License-Identifier: MIT
#include "network/json.h"

#include <cmath>

namespace docgarden::network {
namespace {

const Json& nothing() {
  static const Json null;
  return null;
}

}  // namespace

Json parse_json(std::string_view text) {
  constexpr int deepest = 64;
  const Json::parser_callback_t shallow = [](int depth, Json::parse_event_t, Json&) { return depth <= deepest; };
  return Json::parse(text, shallow, false);
}

const Json& member(const Json& object, std::string_view name) {
  if (!object.is_object()) return nothing();
  const Json::const_iterator found = object.find(name);
  return found == object.end() ? nothing() : *found;
}

const Json::array_t& elements(const Json& array) {
  static const Json::array_t none;
  return array.is_array() ? array.get_ref<const Json::array_t&>() : none;
}

std::string text_of(const Json& object, std::string_view name) {
  const Json& value = member(object, name);
  return value.is_string() ? value.get_ref<const std::string&>() : std::string();
}

std::int64_t count_of(const Json& object, std::string_view name, std::int64_t otherwise) {
  constexpr double most = 9007199254740992.0;
  const Json& value = member(object, name);
  if (!value.is_number()) return otherwise;
  const double number = value.get<double>();
  return number >= 0 && number <= most ? static_cast<std::int64_t>(number) : otherwise;
}

double number_of(const Json& object, std::string_view name) {
  const Json& value = member(object, name);
  const double number = value.is_number() ? value.get<double>() : 0;
  return std::isfinite(number) ? number : 0;
}

bool flag_of(const Json& object, std::string_view name) {
  const Json& value = member(object, name);
  return value.is_boolean() && value.get<bool>();
}

}  // namespace docgarden::network
