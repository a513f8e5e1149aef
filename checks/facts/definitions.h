// SPDX-License-Identifier: MIT
// Takes one line of code, comments blanked; gives the names that it defines or spells out, in any language: what stands
// behind a word that defines, before `=` or `:`, before the parameters of a function, or alone in quotes. Lines and no
// grammar, because what a change took out is lines. Written by hand: no library knows what is defined in a fragment.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "checks/text.h"

namespace docgarden::facts {

enum class Definition : std::uint8_t {
  spelled,  // "name": a key, a variable's name, or any other text
  option,   // "--name"
  key,      // before `:` or `=`: a setting in one language, an assignment in another; what is read as a setting
  defined,
};

// Calls `take` for each name, which may repeat; options without their dashes. Lines that import define nothing.
void find_definitions(std::string_view line, const std::function<void(std::string_view name, Definition)>& take);

// A byte of a name in code or of an option: a letter, a digit, '_' or '-'.
constexpr bool is_name_byte(char c) {
  return is_word(c) || c == '-';
}

// Calls `take` for each name in any text, and for the parts of one that '-' joins ("FooBar-based" speaks of FooBar),
// with the number of dashes right before it, which are no part of it.
template <typename Take>
void for_each_name(std::string_view text, Take&& take) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_name_byte(text[end])) ++end;
    std::size_t begin = at, last = end;
    while (begin < last && text[begin] == '-') ++begin;
    while (last > begin && text[last - 1] == '-') --last;
    const std::string_view name = text.substr(begin, last - begin);
    if (!name.empty()) take(name, begin - at);
    if (name.find('-') != std::string_view::npos) {
      for (std::size_t part = 0; part < name.size();) {
        const std::size_t dash = std::min(name.find('-', part), name.size());
        if (dash > part) take(name.substr(part, dash - part), std::size_t{0});
        part = dash + 1;
      }
    }
    at = end + 1;
  }
}

// "TOOL_HOME": no small letter in it.
constexpr bool is_in_capitals(std::string_view name) {
  for (const char c : name) {
    if (is_lower(c) || c == '-') return false;
  }
  return true;
}

// The same name as other languages and files spell it, itself first: `dry-run` is read as `dry_run` or `dryRun`.
std::vector<std::string> spellings(std::string_view name);

// True if the name is so particular that a document that has it means this one: snake_case, kebab-case, CamelCase.
bool is_telling(std::string_view name);

}  // namespace docgarden::facts
