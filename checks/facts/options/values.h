// SPDX-License-Identifier: MIT
// Takes an expression of code or what a document calls a value; gives one spelling for all that mean the same.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace docgarden::facts {

struct Value {
  std::string normal;  // what is compared
  std::string text;    // for people: without quotes and suffixes of a language
};

// A literal of any language: a number, a product of numbers, a boolean, nothing, a quoted string, and those wrapped in
// what makes an owned string or a duration of them. Nullopt for what only running the code tells.
std::optional<Value> literal_of(std::string_view expression);

// The same for a bare word as documents and data files have it: 1_000 is 1000, True is true, nil is null.
std::string normal_value(std::string_view text);

// True for values that code reads as "not given": null, an empty string.
bool stands_for_nothing(const std::string& normal);

}  // namespace docgarden::facts
