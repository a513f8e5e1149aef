// SPDX-License-Identifier: MIT
// What another program's JSON says, read without trusting its shape: what is missing or of another type is the default.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace docgarden::network {

using Json = nlohmann::json;

// Discarded (`is_discarded()`) if the text is not JSON or not UTF-8. What is nested deeper than any server nests is
// left out, so that it can be copied and printed, which recurse.
Json parse_json(std::string_view text);

// The member, or a null that lives as long as the program.
const Json& member(const Json& object, std::string_view name);
// The elements of an array; none of anything else.
const Json::array_t& elements(const Json& array);

std::string text_of(const Json& object, std::string_view name);                            // "" if it is no string
std::int64_t count_of(const Json& object, std::string_view name, std::int64_t otherwise);  // of 0 to 2^53
double number_of(const Json& object, std::string_view name);  // 0 if it is no finite number
bool flag_of(const Json& object, std::string_view name);      // false if it is not `true`

}  // namespace docgarden::network
