// SPDX-License-Identifier: MIT
#include "bot/baseline.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>

#include "checks/error.h"

namespace docgarden::bot {
namespace {

constexpr std::string_view schema = "docgarden-baseline/1";
constexpr std::string_view advice = "`docgarden baseline` writes it anew";

std::string text_of(const nlohmann::json& entry, const char* key) {
  const auto found = entry.find(key);
  return found != entry.end() && found->is_string() ? found->get<std::string>() : "";
}

}  // namespace

std::vector<Accepted> parse_baseline(std::string_view text, const std::string& name) {
  const nlohmann::json root = nlohmann::json::parse(text, nullptr, false);
  if (!root.is_object() || text_of(root, "schema") != schema || !root.contains("findings") ||
      !root["findings"].is_array()) {
    throw Error("not a baseline of docgarden", name, std::string(advice));
  }
  std::vector<Accepted> accepted;
  for (const nlohmann::json& entry : root["findings"]) {
    if (!entry.is_object() || text_of(entry, "id").empty()) {
      throw Error("a finding of this baseline has no id", name, std::string(advice));
    }
    accepted.push_back({text_of(entry, "id"), text_of(entry, "check"), text_of(entry, "path"), text_of(entry, "text")});
  }
  return accepted;
}

std::string format_baseline(const std::vector<Finding>& findings) {
  std::vector<const Finding*> sorted;
  sorted.reserve(findings.size());
  for (const Finding& finding : findings) sorted.push_back(&finding);
  std::sort(sorted.begin(), sorted.end(), [](const Finding* a, const Finding* b) {
    return std::tie(a->path, a->check, a->claim_text, a->id) < std::tie(b->path, b->check, b->claim_text, b->id);
  });
  std::string text = "{\"schema\": \"" + std::string(schema) + "\", \"findings\": [";
  for (const Finding* finding : sorted) {
    const nlohmann::ordered_json entry = {
        {"id", finding->id}, {"check", finding->check}, {"path", finding->path}, {"text", finding->claim_text}};
    text += finding == sorted.front() ? "\n  " : ",\n  ";
    text += entry.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  }
  return text + "\n]}\n";
}

}  // namespace docgarden::bot
