// SPDX-License-Identifier: MIT
// Takes two names or two texts; gives how alike they are, from 0 to 1.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace docgarden::successors {

// The words of a name in small letters: "parseHTTPHeader", "parse-http-header" and "parse_http.header" have the same.
std::vector<std::string> words_of(std::string_view name);

// By their words and by their pairs of letters, whichever is more. 1 for the same letters in any spelling.
double names_alike(std::string_view one, std::string_view other);

// By the words that both have, each as often as it stands there. Linear in the bytes.
double texts_alike(std::string_view one, std::string_view other);
// The part of the lines of `one`, those with something to say, that `other` has as well.
double part_within(std::string_view one, std::string_view other);

}  // namespace docgarden::successors
