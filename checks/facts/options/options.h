// SPDX-License-Identifier: MIT
// Takes the code of one file, comments blanked; gives the options, variables and keys that it defines or reads, with
// their defaults where code states one. One file a family of frameworks; statements and no grammar, because one form
// stands in many languages and half a file must do.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace docgarden::facts {

enum class Named : std::uint8_t { option, variable, key };

struct DefaultSite {
  Named named = Named::option;
  std::string name;       // as code has it; an option without its dashes
  std::string value;      // as normal_value gives it; empty unless `known`
  std::string text;       // the literal as it stands there, without its quotes
  bool known = false;     // the default is a literal
  bool computed = false;  // there is a default, and only running the code tells which
  std::string path;
  int line = 0;  // 1-based, of the default
};

// Between a key and those that it lies below in a file of data: `server/port`. What is one key there may have dots.
inline constexpr char nesting = '/';

// The name as all spellings of it are: "max-retries", "max_retries" and "maxRetries" are "maxretries".
std::string plain_name(std::string_view name);

// Calls `take` for what the file defines, in no order. `wanted` is asked for the plain name of each before its value is
// looked for.
void find_options(const std::string& path, std::string_view code,
                  const std::function<bool(const std::string& plain)>& wanted,
                  const std::function<void(DefaultSite)>& take);

}  // namespace docgarden::facts
