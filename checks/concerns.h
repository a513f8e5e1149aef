// SPDX-License-Identifier: MIT
// Takes a claim; gives the words by which a change of the code may reach it, and what kind of change that would be.
// What a claim depends on beside these (rules of git and of sites, the claim's own document) concerns every claim.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "checks/docs/claim.h"

namespace docgarden {

enum class Concern : std::uint8_t {
  place,    // a file or folder came or went
  link,     // … or a page, or a list of addresses, was written
  file,     // … or a file was written
  run,      // … or what programs are told to run was
  version,  // what a manifest requires changed; the only word is empty
};
inline constexpr std::size_t concern_kinds = 5;

using SeeConcern = std::function<void(Concern, std::string word)>;

// Nothing for claims about names of the code, which are made of a change's own names, and for those that only an edit
// of their document can break.
void for_each_concern(const docs::Claim& claim, const SeeConcern& see);

// Every word of a text, and every run of words that hyphens join, so spelled that `max-retries`, `max_retries` and
// `maxRetries` are one word.
void for_each_plain_word(std::string_view text, const std::function<void(std::string)>& see);
std::string plain_word(std::string_view word);

}  // namespace docgarden
