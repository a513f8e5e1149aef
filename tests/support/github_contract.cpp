// SPDX-License-Identifier: MIT
#include "tests/support/github_contract.h"

#include <algorithm>
#include <fstream>
#include <vector>

namespace docgarden::tests {
namespace {

using Json = nlohmann::json;

const Json& operations() {
  static const Json read = [] {
    std::ifstream stream(DOCGARDEN_SOURCE_DIR "/tests/github/operations.json");
    return Json::parse(stream).at("operations");
  }();
  return read;
}

bool has_type(const Json& value, const std::string& type) {
  if (type == "string") return value.is_string();
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number();
  if (type == "boolean") return value.is_boolean();
  if (type == "array") return value.is_array();
  return type != "object" || value.is_object();
}

std::string wrong(const Json& value, const Json& schema, const std::string& where);

std::string wrong_object(const Json& value, const Json& schema, const std::string& where) {
  for (const Json& name : schema.value("required", Json::array())) {
    if (!value.contains(name)) return where + "/" + name.get<std::string>() + " is missing";
  }
  if (!schema.contains("properties")) return "";
  for (const auto& [name, part] : value.items()) {
    const Json::const_iterator known = schema.at("properties").find(name);
    if (known == schema.at("properties").end()) return where + "/" + name + " is not known";
    if (const std::string why = wrong(part, *known, where + "/" + name); !why.empty()) return why;
  }
  return "";
}

// Of what schemas have, that which these have.
std::string wrong(const Json& value, const Json& schema, const std::string& where) {
  for (const char* choice : {"oneOf", "anyOf"}) {
    if (!schema.contains(choice)) continue;
    const Json& some = schema.at(choice);
    const bool fits =
        std::any_of(some.begin(), some.end(), [&](const Json& one) { return wrong(value, one, where).empty(); });
    if (!fits && !schema.contains("properties")) return where + " fits none of " + choice;
  }
  if (schema.contains("type") && schema.at("type").is_string() && !has_type(value, schema.at("type"))) {
    return where + " is no " + schema.at("type").get<std::string>();
  }
  if (schema.contains("enum")) {
    const Json& some = schema.at("enum");
    if (std::find(some.begin(), some.end(), value) == some.end()) return where + " is none of its values";
  }
  if (value.is_string() && value.get_ref<const std::string&>().size() > schema.value("maxLength", 1u << 30)) {
    return where + " is too long";
  }
  if (value.is_array()) {
    if (value.size() > schema.value("maxItems", 1u << 30)) return where + " has too many";
    for (const Json& part : value) {
      if (!schema.contains("items")) break;
      if (const std::string why = wrong(part, schema.at("items"), where + "[]"); !why.empty()) return why;
    }
  }
  return value.is_object() ? wrong_object(value, schema, where) : "";
}

std::vector<std::string> parts_of(const std::string& path) {
  std::vector<std::string> parts;
  for (std::size_t at = 1; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    parts.push_back(path.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

bool is_number(const std::string& text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
}

bool fits(const Json& operation, const std::string& path) {
  const std::vector<std::string> wanted = parts_of(operation.at("path")), given = parts_of(path);
  return wanted.size() == given.size() &&
         std::equal(wanted.begin(), wanted.end(), given.begin(), [&](const std::string& one, const std::string& other) {
           if (!one.starts_with('{')) return one == other;
           const Json& schema = operation.at("in_path").at(one.substr(1, one.size() - 2));
           return schema.value("type", "") != "integer" || is_number(other);
         });
}

std::string wrong_query(const Json& operation, const std::string& query) {
  for (std::size_t at = 0; at < query.size();) {
    const std::size_t end = std::min(query.find('&', at), query.size()), equals = query.find('=', at);
    const std::string name = query.substr(at, equals - at), value = query.substr(equals + 1, end - equals - 1);
    if (!operation.at("query").contains(name)) return "the parameter " + name + " is not known";
    const Json& schema = operation.at("query").at(name);
    if (schema.value("type", "") == "integer" && !is_number(value)) return name + " is no number";
    if (schema.contains("enum")) {
      const std::string why = wrong(Json(value), schema, name);
      if (!why.empty()) return why;
    }
    at = end + 1;
  }
  return "";
}

}  // namespace

std::string contract_violation(const std::string& method, const std::string& path, const Json& body) {
  const std::size_t mark = std::min(path.find('?'), path.size());
  for (const Json& operation : operations()) {
    if (operation.at("method") != method || !fits(operation, path.substr(0, mark))) continue;
    const std::string query = mark < path.size() ? path.substr(mark + 1) : "";
    if (const std::string why = wrong_query(operation, query); !why.empty()) return why;
    if (!operation.contains("body")) return body.is_null() ? "" : "it takes no body";
    return wrong(body, operation.at("body"), "body");
  }
  return "there is no such operation: " + method + " " + path;
}

}  // namespace docgarden::tests
