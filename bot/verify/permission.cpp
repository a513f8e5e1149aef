// SPDX-License-Identifier: MIT
#include "bot/verify/permission.h"

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

namespace docgarden::bot::verify {
namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::string text_at(const nlohmann::json& root, const char* pointer) {
  const nlohmann::json::json_pointer place(pointer);
  return root.contains(place) && root.at(place).is_string() ? root.at(place).get<std::string>() : "";
}

}  // namespace

std::string why_event_forbids(const std::string& event_name, const std::string& event, bool has_base) {
  if (event_name.find("pull_request") == std::string::npos && event_name != "workflow_run" &&
      event_name != "issue_comment") {
    return "";
  }
  if (event_name != "pull_request") return "commands are not run for the event `" + event_name + "`";
  const nlohmann::json root = nlohmann::json::parse(event, nullptr, false);
  const std::string head = text_at(root, "/pull_request/head/repo/full_name");
  const std::string base = text_at(root, "/pull_request/base/repo/full_name");
  if (head.empty() || head != base) return "the pull request comes from a fork";
  return has_base ? "" : "for a pull request the configuration of the base decides: give --base";
}

std::string why_forbidden(bool has_base) {
  const std::string name = variable("GITHUB_EVENT_NAME");
  std::string event;
  if (const std::string path = variable("GITHUB_EVENT_PATH"); !path.empty()) {
    std::ifstream stream(path, std::ios::binary);
    event.assign(std::istreambuf_iterator<char>(stream), {});
  }
  return why_event_forbids(name, event, has_base);
}

}  // namespace docgarden::bot::verify
