// SPDX-License-Identifier: MIT
// Takes text that is to leave the process; gives it without what looks like a secret. Secrets are known by their shape
// (inference/guard/secret_rules.cpp), by the name that they are assigned to, and by their value where it is known.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace docgarden::guard {

struct Redacted {
  std::string text;                // with `[redacted: github-token]` in the place of each secret
  std::vector<std::string> found;  // the rules that found one, once for each secret; of two the first in the table
};

// `values` are secrets that are known, such as the key of the endpoint itself; short ones are passed over. nullopt if
// the text is too large to be looked through, or a rule does not work: then nothing may leave.
std::optional<Redacted> redact(std::string_view text, const std::vector<std::string>& values = {});

}  // namespace docgarden::guard
