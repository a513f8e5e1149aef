// SPDX-License-Identifier: MIT
// The shapes of secrets, as data: a word that must occur for the pattern to be tried at all, the pattern, whose last
// group (or whole) is the secret, and how mixed its characters must be at least.
#pragma once

#include <string_view>

namespace docgarden::guard {

struct SecretRule {
  std::string_view id;
  std::string_view keyword;  // in lower case; the text is searched in lower case, too
  std::string_view pattern;  // RE2
  double entropy = 0;        // bits a character
};

struct SecretRules {
  const SecretRule* first;
  const SecretRule* last;
  const SecretRule* begin() const { return first; }
  const SecretRule* end() const { return last; }
};

SecretRules secret_rules();

}  // namespace docgarden::guard
