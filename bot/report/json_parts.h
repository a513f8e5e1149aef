// SPDX-License-Identifier: MIT
// What the reports for programs share.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "checks/docs/document.h"
#include "inference/repair/fix.h"

namespace docgarden::bot {

using Json = nlohmann::ordered_json;

void add_path(Json& object, const std::string& path);
Json place(const std::string& path, const docs::Position& begin, const docs::Position& end);
Json json_of(const repair::Fix& fix);  // a proven one

// Always valid JSON, on one line.
std::string dumped(const Json& root);

}  // namespace docgarden::bot
