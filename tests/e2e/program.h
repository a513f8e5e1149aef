// SPDX-License-Identifier: MIT
// The built program, run on repositories that the test has made.
#pragma once

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/support/temp_repo.h"

namespace docgarden::tests {

// Without a cache, so that no test depends on another.
inline Environment program_environment() {
  Environment environment = clean_environment();
  environment["DOCGARDEN_CACHE"] = "";
  return environment;
}

// The same with a model at that address, or "off".
inline Environment asking(const std::string& model) {
  Environment environment = program_environment();
  environment["DOCGARDEN_MODEL"] = model;
  return environment;
}

inline ProcessResult docgarden(const std::filesystem::path& folder, std::vector<std::string> arguments,
                               const Environment& environment = program_environment()) {
  arguments.insert(arguments.begin(), DOCGARDEN_BINARY);
  return run_process(arguments, folder, environment);
}

inline ProcessResult docgarden(const TempRepo& repo, std::vector<std::string> arguments,
                               const Environment& environment = program_environment()) {
  return docgarden(std::filesystem::path(repo.path()), std::move(arguments), environment);
}

inline nlohmann::json scan_json(const TempRepo& repo, std::vector<std::string> arguments = {}) {
  arguments.insert(arguments.begin(), {"scan", "--format", "json"});
  return nlohmann::json::parse(docgarden(repo, std::move(arguments)).out);
}

// The texts of all findings' claims, sorted.
inline std::vector<std::string> claims_of(const nlohmann::json& report) {
  std::vector<std::string> texts;
  for (const nlohmann::json& finding : report.at("findings")) texts.push_back(finding.at("claim").at("text"));
  std::sort(texts.begin(), texts.end());
  return texts;
}

inline bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace docgarden::tests
