// SPDX-License-Identifier: MIT
// GitHub's own description of its interface, of the operations that docgarden uses (`tests/github/operations.json`,
// taken from @octokit/openapi): says what a request has that the description does not allow.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace docgarden::tests {

// Empty if nothing is wrong. `path` has its query.
std::string contract_violation(const std::string& method, const std::string& path, const nlohmann::json& body);

}  // namespace docgarden::tests
